using Carafe.Exceptions;
using Carafe.Signals;
using static Carafe.Globals;

namespace Carafe.Tests.Hooks;

/// <summary>The order of hooks and the choice of error handlers are compared with the real Flask; here is what C# adds to them.</summary>
public class HookTests
{
    [Fact]
    public void Hooks_may_be_asynchronous()
    {
        var app = new App("x", staticFolder: null);
        var log = new List<string>();
        app.BeforeRequest(async () =>
        {
            await Task.Yield();
            log.Add($"before {Request.Path}");
        });
        app.BeforeRequest(async Task<object?> () =>
        {
            await Task.Yield();
            return Request.Args["stop"];
        });
        app.AfterRequest(async response =>
        {
            await Task.Yield();
            response.Headers["X-After"] = Request.Path;
            return response;
        });
        app.TeardownRequest(async error =>
        {
            await Task.Yield();
            log.Add($"teardown {Request.Path} {error?.Message}");
        });
        app.ErrorHandler<TimeoutException>(async error =>
        {
            await Task.Yield();
            return $"late {error.Message}";
        });
        app.ErrorHandler(404, async error =>
        {
            await Task.Yield();
            return ($"missing {error.Code}", 404);
        });
        app.Route("/", () => "view");
        app.Route("/late", string () => throw new TimeoutException("by an hour"));
        var client = app.TestClient();
        Assert.Equal(("view", "/"), (client.Get("/").Text, client.Get("/").Headers["X-After"]));
        Assert.Equal("stopped", client.Get("/?stop=stopped").Text);
        Assert.Equal("late by an hour", client.Get("/late").Text);
        Assert.Equal("missing 404", client.Get("/none").Text);
        Assert.Equal(["before /", "teardown / ", "before /", "teardown / ", "before /", "teardown / ", "before /late", "teardown /late ", "before /none", "teardown /none "], log);
    }

    [Fact]
    public void Task_of_a_response_is_a_hooks_answer_and_not_lost()
    {
        var app = new App("x", staticFolder: null);
        app.BeforeRequest(Answer);
        app.Route("/", () => "view");
        Assert.Equal("hook", app.TestClient().Get("/").Text);

        static async Task<Response> Answer()
        {
            await Task.Yield();
            return "hook";
        }
    }

    [Fact]
    public void Hook_that_returns_no_response_is_named()
    {
        var app = new App("x", staticFolder: null) { Testing = true };
        app.AfterRequest(response => Request.Path == "/" ? null! : response);
        app.Route("/", () => "view");
        app.Route("/once", () =>
        {
            AfterThisRequest(_ => null!);
            return "view";
        });
        const string Text = "A function registered with '{0}' returned null. It must return a response: the one it was given, or another.";
        Assert.Equal(string.Format(Text, "AfterRequest"), Assert.Throws<InvalidOperationException>(() => app.TestClient().Get("/")).Message);
        Assert.Equal(string.Format(Text, "AfterThisRequest"), Assert.Throws<InvalidOperationException>(() => app.TestClient().Get("/once")).Message);
    }

    [Fact]
    public void Preprocessor_changes_what_the_view_gets()
    {
        var app = new App("x", staticFolder: null);
        app.UrlValuePreprocessor((endpoint, values) => values["name"] = $"{values["name"]} of {endpoint}");
        app.UrlValuePreprocessor((_, values) => values["extra"] = 5L);
        app.Route("/<name>", (string name, int extra) => $"{name} {extra}", endpoint: "e");
        Assert.Equal("a of e 5", app.TestClient().Get("/a").Text);
    }

    [Fact]
    public void Raising_teardown_stops_the_others_and_escapes()
    {
        var app = new App("x", staticFolder: null);
        var log = new List<string>();
        app.TeardownRequest(_ => log.Add("never"));
        app.TeardownRequest(_ => throw new TimeoutException("teardown"));
        app.Route("/", () => "view");
        Assert.Throws<TimeoutException>(() => app.TestClient().Get("/"));
        Assert.Empty(log);
        Assert.False(HasRequestContext());
    }

    [Fact]
    public void Exception_of_a_request_is_signalled_only_where_nobody_handled_it()
    {
        var app = new App("x", staticFolder: null);
        var seen = new List<string>();
        void Note(object? sender, SignalArguments args) => seen.Add(((Exception)args["exception"]!).Message);
        AppSignals.GotRequestException.Connect(Note, sender: app);
        app.ErrorHandler<TimeoutException>(_ => "handled");
        app.Route("/<name>", string (string name) => throw (name == "late" ? new TimeoutException() : name == "http" ? new Conflict() : new ArgumentException("unhandled")));
        foreach (var path in new[] { "/late", "/http", "/a/b", "/other" }) app.TestClient().Get(path);
        Assert.Equal(["unhandled"], seen);
    }

    [Fact]
    public void Trapped_errors_are_ordinary_exceptions()
    {
        var app = new App("x", staticFolder: null) { Testing = true };
        app.Route("/<int:code>", string (int code) => throw Abort(code));
        app.Route("/form", () => Request.Form.Required("missing"), methods: ["POST"]);
        app.ErrorHandler<NotFound>(_ => "handled all the same");
        app.Config["TRAP_HTTP_EXCEPTIONS"] = true;
        Assert.Throws<Conflict>(() => app.TestClient().Get("/409"));
        Assert.Equal("handled all the same", app.TestClient().Get("/404").Text);
        Assert.Equal("handled all the same", app.TestClient().Get("/nowhere").Text);
        app.Config["TRAP_HTTP_EXCEPTIONS"] = false;
        app.Config["TRAP_BAD_REQUEST_ERRORS"] = true;
        Assert.Throws<BadRequest>(() => app.TestClient().Get("/400"));
        Assert.Equal(409, app.TestClient().Get("/409").StatusCode);
        app.Config["TRAP_BAD_REQUEST_ERRORS"] = null;
        Assert.Equal(400, app.TestClient().Post("/form", form: new { a = 1 }).StatusCode);
        app.Debug = true;
        Assert.Throws<BadRequestKeyError>(() => app.TestClient().Post("/form", form: new { a = 1 }));
    }

    [Fact]
    public void Handlers_take_any_return_type_and_no_parameter()
    {
        var app = new App("x", staticFolder: null);
        app.ErrorHandler(404, () => new { error = "missing" });
        app.ErrorHandler(403, (Forbidden error) => error.Name);
        app.ErrorHandler<TimeoutException>(Task<string> (Exception error) => Task.FromResult(error.GetType().Name));
        app.Route("/403", string () => throw Abort(403));
        app.Route("/late", string () => throw new TimeoutException());
        var client = app.TestClient();
        Assert.Equal("{\"error\":\"missing\"}\n", client.Get("/none").Text);
        Assert.Equal("Forbidden", client.Get("/403").Text);
        Assert.Equal("TimeoutException", client.Get("/late").Text);
        Assert.StartsWith(
            "The error handler '<Handlers_take_any_return_type_and_no_parameter>",
            Assert.Throws<ArgumentException>(() => new App("y", staticFolder: null).ErrorHandler(404, (Forbidden error) => "")).Message);
    }
}
