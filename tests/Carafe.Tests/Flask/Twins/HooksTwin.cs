using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class HooksTwin
{
    public static App Hooks()
    {
        var app = new App("hooks", staticFolder: null);
        var log = new List<string>();
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        void Note(string text)
        {
            if (Request.Path != "/log") log.Add(text);
        }

        app.UrlValuePreprocessor((endpoint, values) => Note($"preprocess:{endpoint ?? "None"}:{Names(values)}"));
        app.BeforeRequest(() =>
        {
            Note("before1");
            if (Request.Args["raise"] == "before") throw new ArgumentException("before");
            if (Request.Args["abort"] == "before") Abort(403);
        });
        app.BeforeRequest(() =>
        {
            Note("before2");
            return Request.Args["stop"];
        });
        app.BeforeRequest(() => Note("before3"));
        app.AfterRequest(response =>
        {
            Note("after1");
            response.Headers["X-After"] = response.Headers["X-After"] + "1";
            return response;
        });
        app.AfterRequest(response =>
        {
            Note("after2");
            if (Request.Args["raise"] == "after") throw new ArgumentException("after");
            if (Request.Args["none"] == "after") return null!;
            if (Request.Args["replace"] == "after") response = MakeResponse("replaced", 202);
            response.Headers["X-After"] = response.Headers["X-After"] + "2";
            return response;
        });
        app.TeardownRequest(error => Note($"teardown1:{Message(error)}"));
        app.TeardownRequest(error => Note($"teardown2:{Message(error)}"));
        app.TeardownAppContext(error => Note($"context:{Message(error)}"));
        app.ErrorHandler<KeyNotFoundException>(error =>
        {
            Note("handler");
            return ("handled", 400);
        });
        app.Route("/log", () =>
        {
            var text = string.Join('\n', log);
            log.Clear();
            return text;
        });
        app.Route("/", () => Viewed("index"), endpoint: "index");
        app.Route("/value/<int:number>", (int number) =>
        {
            Note($"view:{number}");
            return $"{number}";
        }, endpoint: "value");
        app.Route("/once", () =>
        {
            AfterThisRequest(response =>
            {
                Note("once1");
                response.Headers["X-After"] = "a";
                return response;
            });
            AfterThisRequest(response =>
            {
                Note("once2");
                response.Headers["X-After"] += "b";
                return response;
            });
            return Viewed("once");
        }, endpoint: "once");
        app.Route("/key", string () => throw new KeyNotFoundException("k"), endpoint: "key");
        app.Route("/boom", string () => throw new ArgumentException("boom"), endpoint: "boom");
        app.Route("/none", string? () => null, endpoint: "none");
        app.Route("/post", () => "posted", methods: ["POST"], endpoint: "post");
        return app;

        string Viewed(string text)
        {
            Note("view");
            return text;
        }
    }

    // Flask's preprocessors get None where nothing matched; ours an empty dictionary, which needs no test.
    private static string Names(IDictionary<string, object?> values) =>
        Request.Endpoint is null ? "None" : $"[{string.Join(", ", values.Keys.Select(name => $"'{name}'"))}]";

    // The text of what Carafe itself found wrong differs from Flask's, by the remedy.
    private static string Message(Exception? error) => error switch
    {
        null => "None",
        InvalidOperationException => "own",
        _ => error.Message,
    };
}
