using Carafe.Exceptions;
using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal class Base(string message) : Exception(message);

internal class Child(string message) : Base(message);

internal sealed class Grandchild(string message) : Child(message);

internal sealed class Other(string message) : Exception(message);

internal sealed class Teapots(string description) : HttpException(418, description);

internal static class ErrorsTwin
{
    public static App ErrorsPlain() => ErrorApp("errors_plain");

    public static App ErrorsByClass()
    {
        var app = ErrorApp("errors_by_class");
        app.ErrorHandler<Base>(error => ($"base {error.GetType().Name}", 550));
        app.ErrorHandler<Child>(error => ($"child {error.GetType().Name}", 551));
        app.ErrorHandler(404, error => ($"not found {error.Code}", 404));
        app.ErrorHandler<Conflict>(error => ($"conflict {error.Code} {error.Name}", 409));
        app.ErrorHandler<HttpException>(error => (new { code = error.Code, name = error.Name }, error.Code));
        app.ErrorHandler<FormatException>(error => ("index", 552));
        return app;
    }

    public static App Errors500()
    {
        var app = ErrorApp("errors_500");
        app.ErrorHandler(500, error => ($"{error.GetType().Name} {NameOf((error as InternalServerError)?.OriginalException)}", 500));
        app.ErrorHandler(418, error => Abort(409));
        app.ErrorHandler(410, error => throw new DivideByZeroException());
        app.ErrorHandler(404, error => Redirect("/ok"));
        return app;
    }

    public static App ErrorsChained()
    {
        var app = ErrorApp("errors_chained");
        app.ErrorHandler(404, string (HttpException error) => throw new Other("of the handler"));
        app.ErrorHandler(405, error => Abort(403));
        app.ErrorHandler(403, error => ("forbidden", 403));
        app.ErrorHandler<Other>(error => ("other", 550));
        return app;
    }

    public static App ErrorsException()
    {
        var app = ErrorApp("errors_exception");
        app.ErrorHandler<Exception>(error => ($"any {(error is HttpException ? NameOf(error) : "Exception")}", 555));
        return app;
    }

    public static App ErrorsHttp()
    {
        var app = ErrorApp("errors_http");
        app.ErrorHandler<HttpException>(error =>
            ($"{error.Code} {error.Name} {((error as InternalServerError)?.OriginalException is null ? "False" : "True")}", error.Code));
        return app;
    }

    public static App ErrorsDebug()
    {
        var app = ErrorApp("errors_debug");
        app.Config["DEBUG"] = true;
        app.Config["TRAP_BAD_REQUEST_ERRORS"] = false;
        return app;
    }

    private static App ErrorApp(string name)
    {
        var app = new App(name, staticFolder: null);
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        app.Route("/ok", () => "ok");
        app.Route("/abort/<int:code>", string (int code) => throw Abort(code));
        app.Route("/describe/<int:code>", string (int code) => throw Abort(code, Request.Args["text"]));
        app.Route("/return/<int:code>", object (int code) => code == 410 ? new Gone("gone <away>") : new NotFound());
        app.Route("/response", string () => throw Abort(new Response("as it is", 299, new() { ["X-As"] = "is" })));
        app.Route("/raise/<name>", string (string name) => throw Make(name));
        app.Route("/form", () => Request.Form.Required("missing"), methods: ["POST"]);
        app.Route("/args", () => Request.Args.Required("missing"));
        app.Route("/slash/", () => "slash");
        app.Route("/typed/<int:n>/<uuid:u>", (int n, Guid u) => "typed");
        return app;
    }

    private static Exception Make(string name) => name switch
    {
        "base" => new Base("raised"),
        "child" => new Child("raised"),
        "grandchild" => new Grandchild("raised"),
        "other" => new Other("raised"),
        "value" => new ArgumentException("raised"),
        "conflict" => new Conflict("raised"),
        "teapots" => new Teapots("raised"),
        "index" => new FormatException("raised"),
        _ => throw new NotSupportedException(name),
    };

    private static string NameOf(Exception? error) => error switch
    {
        null => "None",
        ArgumentException => "ValueError",
        DivideByZeroException => "ZeroDivisionError",
        KeyNotFoundException => "LookupError",
        FormatException => "IndexError",
        RequestUriTooLarge => "RequestURITooLarge",
        HttpVersionNotSupported => "HTTPVersionNotSupported",
        _ => error.GetType().Name,
    };
}
