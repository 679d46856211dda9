using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class MethodViewsTwin
{
    public static App MethodViews()
    {
        var app = new App("method_views", staticFolder: null);
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        app.AddUrlRule("/plain", MethodView.AsView<Plain>("plain"));
        app.AddUrlRule("/derived", MethodView.AsView<Derived>("derived"));
        app.AddUrlRule("/headed", MethodView.AsView<Headed>("headed"));
        app.AddUrlRule("/optioned", MethodView.AsView<Optioned>("optioned"));
        app.AddUrlRule("/limited", MethodView.AsView<Limited>("limited"));
        app.AddUrlRule("/manual", MethodView.AsView<Manual>("manual"));
        app.AddUrlRule("/wrapped/<name>", MethodView.AsView<Wrapped>("wrapped"));
        app.AddUrlRule("/counter", MethodView.AsView<Counter>("counter", 5));
        app.AddUrlRule("/fresh", MethodView.AsView<Fresh>("fresh", 5));
        app.AddUrlRule("/listing/<name>", ClassBasedView.AsView<Listing>("listing", "hello"));
        app.AddUrlRule("/unable", MethodView.AsView<Plain>("unable"), methods: ["PUT"]);
        var users = MethodView.AsView<Users>("users");
        app.AddUrlRule("/users/", users, methods: ["GET"], options: new() { Defaults = new() { ["user_id"] = null } });
        app.AddUrlRule("/users/", users, methods: ["POST"]);
        app.AddUrlRule("/users/<int:user_id>", users, methods: ["GET", "PUT", "DELETE"]);
        var blueprint = new Blueprint("bp", urlPrefix: "/bp");
        blueprint.AddUrlRule("/plain", MethodView.AsView<Plain>("plain"));
        app.RegisterBlueprint(blueprint);
        app.Route("/urls", () => string.Join(' ',
            UrlFor("plain"), UrlFor("bp.plain"), UrlFor("users"), UrlFor("users", new { user_id = 3 }), UrlFor("wrapped", new { name = "x" })));
        return app;
    }

    private class Plain : MethodView
    {
        public virtual string Get() => "get";

        public string Post() => "post";
    }

    private sealed class Derived : Plain
    {
        public string Put() => "put";

        public override string Get() => $"derived {base.Get()}";
    }

    private sealed class Headed : MethodView
    {
        public Response Head()
        {
            var response = new Response("");
            response.Headers["X-Head"] = "own";
            return response;
        }

        public string Get() => "body";
    }

    private sealed class Optioned : MethodView
    {
        public string Options() => "own options";

        public string Get() => "get";
    }

    [ViewOptions(Methods = ["GET"])]
    private sealed class Limited : MethodView
    {
        public string Get() => "get";

        public string Post() => "post";
    }

    [ViewOptions(ProvideAutomaticOptions = false)]
    private sealed class Manual : MethodView
    {
        public string Get() => "get";

        public (string, int) Delete() => ("", 204);
    }

    [Between("+"), Between("*")]
    private sealed class Wrapped : MethodView
    {
        public string Get(string name) => name;

        public string Patch(string name) => new([.. name.Reverse()]);
    }

    [ViewOptions(InitEveryRequest = false)]
    private class Counter(int start) : MethodView
    {
        private int _count = start;

        public string Get() => $"{++_count}";
    }

    [ViewOptions(InitEveryRequest = true)]
    private sealed class Fresh(int start) : Counter(start);

    private sealed class Users : MethodView
    {
        public string Get(int? user_id) => user_id is null ? "all" : $"one {user_id}";

        public (string, int) Post() => ("made", 201);

        public string Put(int user_id) => $"changed {user_id}";

        public string Delete(int user_id) => $"deleted {user_id}";
    }

    [ViewOptions(Methods = ["GET", "POST"])]
    private sealed class Listing(string word) : ClassBasedView
    {
        public string DispatchRequest(string name) => $"{Request.Method} {word} {name}";
    }

    private sealed class Between(string sign) : ViewDecorator
    {
        public override View Wrap(View view) => async args => $"{sign}{await view(args)}{sign}";
    }
}
