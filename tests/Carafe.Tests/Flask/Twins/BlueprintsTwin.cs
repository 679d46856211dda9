using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class BlueprintsTwin
{
    public static App Blueprints()
    {
        var app = new App("blueprints", staticFolder: null);
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        var log = new List<string>();
        var (outer, inner, sibling) = (new Blueprint("outer"), new Blueprint("inner"), new Blueprint("sibling"));
        AddHooks(app, "app");
        foreach (var blueprint in new[] { outer, inner, sibling })
        {
            AddHooks(blueprint, blueprint.Name);
            AddAppHooks(blueprint, blueprint.Name);
            AddViews(blueprint, blueprint.Name);
        }
        AddViews(app, "app");
        app.TeardownAppContext(error =>
        {
            if (log.LastOrDefault() != "quiet") log.Add($"context1:{Text(error)}");
        });
        outer.ErrorHandler(404, _ => ("outer's 404", 404));
        inner.ErrorHandler<KeyNotFoundException>(_ => ("inner's KeyError", 500));
        app.ErrorHandler(404, _ => ("app's 404", 404));
        app.Route("/log", () =>
        {
            var lines = string.Join('\n', log);
            log.Clear();
            log.Add("quiet");
            return lines;
        });
        outer.RegisterBlueprint(inner, urlPrefix: "/inner");
        app.RegisterBlueprint(sibling, urlPrefix: "/sibling");
        app.RegisterBlueprint(outer, urlPrefix: "/outer");
        app.RegisterBlueprint(outer, urlPrefix: "/again", name: "again");
        return app;

        void Note(string text)
        {
            if (Request.Path != "/log") log.Add(text);
        }

        void AddHooks(Scaffold scaffold, string name)
        {
            scaffold.UrlValuePreprocessor((endpoint, _) => Note($"{name}.preprocess:{endpoint ?? "None"}"));
            scaffold.BeforeRequest(() =>
            {
                Note($"{name}.before");
                if (Request.Args["raise"] == $"{name}.before") throw new ArgumentException(name);
                if (Request.Args["abort"] == $"{name}.before") Abort(404);
                return Request.Args["stop"] == name ? $"stopped by {name}" : null;
            });
            for (var i = 1; i <= 2; i++)
            {
                var number = i;
                scaffold.AfterRequest(response =>
                {
                    Note($"{name}.after{number}");
                    if (Request.Args["raise"] == $"{name}.after{number}") throw new ArgumentException(name);
                    response.Headers["X-After"] = response.Headers["X-After"] + $"{name}{number} ";
                    return response;
                });
                scaffold.TeardownRequest(error => Note($"{name}.teardown{number}:{Text(error)}"));
            }
        }

        void AddAppHooks(Blueprint blueprint, string name)
        {
            blueprint.BeforeAppRequest(() => Note($"{name}.before_app"));
            blueprint.AfterAppRequest(response =>
            {
                Note($"{name}.after_app");
                return response;
            });
            blueprint.TeardownAppRequest(error => Note($"{name}.teardown_app:{Text(error)}"));
            blueprint.AppUrlValuePreprocessor((endpoint, _) => Note($"{name}.preprocess_app:{endpoint ?? "None"}"));
        }

        void AddViews(Scaffold scaffold, string name)
        {
            scaffold.Route("/", () =>
            {
                Note($"{name}.view");
                AfterThisRequest(response =>
                {
                    Note($"{name}.once");
                    return response;
                });
                return $"{Request.Endpoint} {Request.Blueprint ?? "None"} {string.Join(',', Request.Blueprints)}";
            }, endpoint: "index");
            scaffold.Route("/boom", string () => throw new KeyNotFoundException(name), endpoint: "boom");
            scaffold.Route("/gone", () => Abort(404), endpoint: "gone");
            scaffold.Route("/post", () => "posted", methods: ["POST"], endpoint: "post");
        }
    }

    private static string Text(Exception? error) => error switch
    {
        null => "None",
        KeyNotFoundException => "KeyError",
        ArgumentException => "ValueError",
        _ => error.GetType().Name,
    };
}
