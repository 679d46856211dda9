using static Carafe.Globals;

namespace Carafe.Tests.Blueprints;

public class BlueprintTests
{
    [Theory]
    [InlineData("", "'name' may not be empty. Endpoints of the blueprint begin with its name.")]
    [InlineData("a.b", "'name' may not contain a dot '.' character, which 'a.b' does. Nest blueprints to get dotted names.")]
    public void Name_is_a_plain_word(string name, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => new Blueprint(name)).Message);

    [Fact]
    public void Endpoint_must_not_have_a_dot() => Assert.Equal(
        "'endpoint' may not contain a dot '.' character, which 'x.y' does. The name of the blueprint 'bp' is put before it.",
        Assert.Throws<ArgumentException>(() => new Blueprint("bp").Route("/", () => "", endpoint: "x.y")).Message);

    [Fact]
    public void Rule_needs_a_view_or_an_endpoint() => Assert.Equal(
        "The rule '/x' of the blueprint 'bp' has neither a view nor an endpoint. Pass a view, or name the endpoint that gets one elsewhere.",
        Assert.Throws<ArgumentException>(() => new Blueprint("bp").AddUrlRule("/x")).Message);

    [Fact]
    public void Endpoint_of_another_view_is_refused_where_it_is_written()
    {
        var blueprint = new Blueprint("bp");
        blueprint.Route("/a", () => "a", endpoint: "x");
        Assert.Equal(
            "View function mapping is overwriting an existing endpoint function: bp.x. Give one of the two another name with 'endpoint:'.",
            Assert.Throws<InvalidOperationException>(() => blueprint.Route("/b", () => "b", endpoint: "x")).Message);
    }

    // The rows are Flask's own table of joins.
    [Theory]
    [InlineData("", "/", "/")]
    [InlineData("/", "", "/")]
    [InlineData("/", "/", "/")]
    [InlineData("/foo", "", "/foo")]
    [InlineData("/foo/", "", "/foo/")]
    [InlineData("", "/bar", "/bar")]
    [InlineData("/foo/", "/bar", "/foo/bar")]
    [InlineData("/foo/", "bar", "/foo/bar")]
    [InlineData("/foo", "/bar", "/foo/bar")]
    [InlineData("/foo/", "//bar", "/foo/bar")]
    [InlineData("/foo//", "/bar", "/foo/bar")]
    public void Prefix_and_rule_are_joined_by_one_slash(string prefix, string rule, string url)
    {
        var app = Make("app");
        var blueprint = new Blueprint("bp", urlPrefix: prefix);
        blueprint.Route(rule, () => "found", endpoint: "x");
        app.RegisterBlueprint(blueprint);
        Assert.Equal("found", app.TestClient().Get(url).Text);
    }

    [Fact]
    public void Request_knows_its_blueprints_the_innermost_first()
    {
        var (parent, child, grandchild) = (new Blueprint("parent"), new Blueprint("child"), new Blueprint("grandchild"));
        foreach (var blueprint in new[] { parent, child, grandchild })
            blueprint.Route("/", () => $"{Request.Blueprint} {string.Join(",", Request.Blueprints)} {Request.Endpoint} {UrlFor(".index")}", endpoint: "index");
        child.RegisterBlueprint(grandchild, urlPrefix: "/grandchild");
        parent.RegisterBlueprint(child, urlPrefix: "/child");
        var app = Make("app");
        app.RegisterBlueprint(parent, urlPrefix: "/parent");
        app.Route("/", () => $"{Request.Blueprint ?? "none"} [{string.Join(",", Request.Blueprints)}]");

        var client = app.TestClient();
        Assert.Equal("parent parent parent.index /parent/", client.Get("/parent/").Text);
        Assert.Equal("parent.child parent.child,parent parent.child.index /parent/child/", client.Get("/parent/child/").Text);
        Assert.Equal(
            "parent.child.grandchild parent.child.grandchild,parent.child,parent parent.child.grandchild.index /parent/child/grandchild/",
            client.Get("/parent/child/grandchild/").Text);
        Assert.Equal("none []", client.Get("/").Text);
        Assert.Equal(["parent", "parent.child", "parent.child.grandchild"], app.Blueprints.Keys);
    }

    [Theory]
    [InlineData("/parent", "/child", "/parent/child/")]
    [InlineData("/parent/", "child/", "/parent/child/")]
    [InlineData("/parent", null, "/parent/")]
    [InlineData(null, "/child", "/child/")]
    public void Nested_prefixes_are_joined(string? outer, string? inner, string url)
    {
        var (parent, child) = (new Blueprint("parent", urlPrefix: outer), new Blueprint("child", urlPrefix: inner));
        child.Route("/", () => "child", endpoint: "index");
        parent.RegisterBlueprint(child);
        var app = Make("app");
        app.RegisterBlueprint(parent);
        Assert.Equal("child", app.TestClient().Get(url).Text);
    }

    [Theory]
    [InlineData("api", "v1", "v1.api")]
    [InlineData("api", null, "api")]
    [InlineData(null, "v1", "v1")]
    public void Nested_subdomains_are_joined(string? outer, string? inner, string subdomain)
    {
        var app = new App("app", staticFolder: null, subdomainMatching: true);
        app.Config["SERVER_NAME"] = "example.test";
        var (parent, child) = (new Blueprint("parent"), new Blueprint("child", subdomain: inner));
        child.Route("/", () => "child", endpoint: "index");
        parent.RegisterBlueprint(child);
        app.RegisterBlueprint(parent, subdomain: outer);
        Assert.Equal("child", app.TestClient().Get($"http://{subdomain}.example.test/").Text);
        Assert.Equal(404, app.TestClient().Get("http://example.test/").StatusCode);
    }

    [Fact]
    public void Registered_twice_it_goes_by_two_names()
    {
        var blueprint = new Blueprint("bp");
        var once = 0;
        var each = new List<string>();
        blueprint.RecordOnce(_ => once++);
        blueprint.Record(state => each.Add($"{state.Name} {state.FullName} {state.UrlPrefix} {state.FirstRegistration}"));
        blueprint.BeforeRequest(() => { G["hook"] = Request.Endpoint; });
        blueprint.Route("/", () => $"{G["hook"]} {UrlFor(".index")}", endpoint: "index");
        var app = Make("app");
        app.RegisterBlueprint(blueprint, urlPrefix: "/a");
        app.RegisterBlueprint(blueprint, urlPrefix: "/b", name: "other");

        Assert.Equal(1, once);
        Assert.Equal(["bp bp /a True", "other other /b False"], each);
        var client = app.TestClient();
        Assert.Equal("bp.index /a/", client.Get("/a/").Text);
        Assert.Equal("other.index /b/", client.Get("/b/").Text);
    }

    [Fact]
    public void Name_serves_one_registration()
    {
        var (blueprint, other) = (new Blueprint("bp"), new Blueprint("bp"));
        var app = Make("app");
        app.RegisterBlueprint(blueprint);
        Assert.Equal(
            "The name 'bp' is already registered for this blueprint. Use 'name:' to provide a unique name.",
            Assert.Throws<ArgumentException>(() => app.RegisterBlueprint(blueprint)).Message);
        Assert.Equal(
            "The name 'bp' is already registered for a different blueprint. Use 'name:' to provide a unique name.",
            Assert.Throws<ArgumentException>(() => app.RegisterBlueprint(other)).Message);

        var parent = new Blueprint("parent");
        parent.RegisterBlueprint(other);
        parent.RegisterBlueprint(other);
        Assert.Equal(
            "The name 'bp' is already registered for this blueprint 'parent.bp'. Use 'name:' to provide a unique name.",
            Assert.Throws<ArgumentException>(() => app.RegisterBlueprint(parent)).Message);
    }

    [Fact]
    public void One_name_serves_two_places_in_the_tree()
    {
        var (a, b, first, second) = (new Blueprint("a", urlPrefix: "/a"), new Blueprint("b", urlPrefix: "/b"), new Blueprint("same"), new Blueprint("same"));
        first.Route("/", () => UrlFor(".index") + UrlFor("b.same.index"), endpoint: "index");
        second.Route("/", () => UrlFor(".index") + UrlFor("a.same.index"), endpoint: "index");
        a.RegisterBlueprint(first);
        b.RegisterBlueprint(second);
        var app = Make("app");
        app.RegisterBlueprint(a);
        app.RegisterBlueprint(b);
        Assert.Equal("/a//b/", app.TestClient().Get("/a/").Text);
        Assert.Equal("/b//a/", app.TestClient().Get("/b/").Text);
    }

    [Fact]
    public void Blueprint_cannot_be_registered_on_itself()
    {
        var blueprint = new Blueprint("bp");
        Assert.Equal(
            "Cannot register a blueprint on itself, as 'bp' is here. Register it on an application or on another blueprint.",
            Assert.Throws<ArgumentException>(() => blueprint.RegisterBlueprint(blueprint)).Message);
    }

    public static TheoryData<string, Action<Blueprint>> SetupMethods => new()
    {
        { "AddUrlRule", bp => bp.Route("/x", () => "") },
        { "Endpoint", bp => bp.Endpoint("x", () => "") },
        { "BeforeRequest", bp => bp.BeforeRequest(() => { }) },
        { "AfterRequest", bp => bp.AfterRequest(response => response) },
        { "TeardownRequest", bp => bp.TeardownRequest(_ => { }) },
        { "ContextProcessor", bp => bp.ContextProcessor(() => new { }) },
        { "UrlValuePreprocessor", bp => bp.UrlValuePreprocessor((_, _) => { }) },
        { "UrlDefaults", bp => bp.UrlDefaults((_, _) => { }) },
        { "ErrorHandler", bp => bp.ErrorHandler(404, _ => "") },
        { "Record", bp => bp.Record(_ => { }) },
        { "RecordOnce", bp => bp.RecordOnce(_ => { }) },
        { "RegisterBlueprint", bp => bp.RegisterBlueprint(new Blueprint("x")) },
        { "BeforeAppRequest", bp => bp.BeforeAppRequest(() => { }) },
        { "BeforeAppFirstRequest", bp => bp.BeforeAppFirstRequest(() => { }) },
        { "AfterAppRequest", bp => bp.AfterAppRequest(response => response) },
        { "TeardownAppRequest", bp => bp.TeardownAppRequest(_ => { }) },
        { "AppContextProcessor", bp => bp.AppContextProcessor(() => new { }) },
        { "AppUrlValuePreprocessor", bp => bp.AppUrlValuePreprocessor((_, _) => { }) },
        { "AppUrlDefaults", bp => bp.AppUrlDefaults((_, _) => { }) },
        { "AppErrorHandler", bp => bp.AppErrorHandler(404, _ => "") },
        { "AppErrorHandler", bp => bp.AppErrorHandler<TimeoutException>(_ => "") },
        { "AppTemplateFilter", bp => bp.AppTemplateFilter("x", (int a) => a) },
        { "AppTemplateTest", bp => bp.AppTemplateTest("x", (int a) => a == 1) },
        { "AppTemplateGlobal", bp => bp.AppTemplateGlobal("x", (int a) => a) },
    };

    [Theory]
    [MemberData(nameof(SetupMethods), DisableDiscoveryEnumeration = true)]
    public void Setup_after_registration_is_refused(string method, Action<Blueprint> setup)
    {
        var blueprint = new Blueprint("late");
        setup(blueprint);
        blueprint = new Blueprint("late");
        Make("app").RegisterBlueprint(blueprint);
        Assert.Equal(
            $"The setup method '{method}' can no longer be called on the blueprint 'late'. It has already been registered at least once, any changes will not be applied consistently. Call it before the blueprint is registered.",
            Assert.Throws<InvalidOperationException>(() => setup(blueprint)).Message);
    }

    [Fact]
    public void Registration_after_the_first_request_is_refused()
    {
        var app = Make("app");
        app.TestClient().Get("/");
        Assert.StartsWith(
            "The setup method 'RegisterBlueprint' can no longer be called on the application 'app'.",
            Assert.Throws<InvalidOperationException>(() => app.RegisterBlueprint(new Blueprint("bp"))).Message);
    }

    [Fact]
    public void Whole_application_gets_what_is_registered_for_it()
    {
        var blueprint = new Blueprint("bp", urlPrefix: "/bp");
        var log = new List<string>();
        blueprint.BeforeAppRequest(() => log.Add("before"));
        blueprint.AfterAppRequest(response => { log.Add("after"); return response; });
        blueprint.TeardownAppRequest(_ => log.Add("teardown"));
        blueprint.AppErrorHandler(404, _ => ("app-wide", 404));
        blueprint.AppErrorHandler<TimeoutException>(_ => "timed out");
        blueprint.AppContextProcessor(() => new { word = "shared" });
        blueprint.AppTemplateFilter("twice", (string text) => text + text);
        blueprint.AppTemplateTest("short", (string text) => text.Length < 9);
        blueprint.AppTemplateGlobal("one", () => 1);
        blueprint.BeforeAppFirstRequest(() => log.Add("first"));
        var app = Make("app");
        app.Route("/", () => RenderTemplateString("{{ word|twice }} {{ word is short }} {{ one() }}"));
        app.Route("/slow", string () => throw new TimeoutException());
        app.RegisterBlueprint(blueprint);
        app.RegisterBlueprint(blueprint, name: "again");

        var client = app.TestClient();
        Assert.Equal("sharedshared True 1", client.Get("/").Text);
        Assert.Equal(["first", "before", "after", "teardown"], log);
        Assert.Equal("app-wide", client.Get("/nowhere").Text);
        Assert.Equal("timed out", client.Get("/slow").Text);
    }

    [Fact]
    public void Url_defaults_and_preprocessors_stay_with_their_blueprint()
    {
        var blueprint = new Blueprint("bp", urlPrefix: "/<lang>");
        blueprint.UrlValuePreprocessor((_, values) =>
        {
            G["lang"] = values["lang"];
            values.Remove("lang");
        });
        blueprint.UrlDefaults((_, values) => values.TryAdd("lang", G["lang"]));
        blueprint.Route("/", () => UrlFor("bp.about"), endpoint: "index");
        blueprint.Route("/about", () => UrlFor("home"), endpoint: "about");
        var app = Make("app");
        app.RegisterBlueprint(blueprint);
        app.Route("/", () => UrlFor("bp.about", new { lang = "it" }), endpoint: "home");

        var client = app.TestClient();
        Assert.Equal("/de/about", client.Get("/de/").Text);
        Assert.Equal("/", client.Get("/de/about").Text);
        Assert.Equal("/it/about", client.Get("/").Text);
    }

    [Fact]
    public void Values_of_the_registration_win_over_the_blueprints_own()
    {
        var blueprint = new Blueprint("bp", urlDefaults: new Dictionary<string, object?> { ["baz"] = 1, ["bar"] = 1 });
        blueprint.Route("/", (int bar, int baz) => $"{bar} {baz}", endpoint: "index");
        blueprint.Route("/own", (int bar, int baz) => $"{bar} {baz}", endpoint: "own", options: new() { Defaults = new() { ["baz"] = 9 } });
        var app = Make("app");
        app.RegisterBlueprint(blueprint, urlPrefix: "/one");
        app.RegisterBlueprint(blueprint, urlPrefix: "/two", name: "two", urlDefaults: new Dictionary<string, object?> { ["bar"] = 5 });
        var client = app.TestClient();
        Assert.Equal("1 1", client.Get("/one/").Text);
        Assert.Equal("5 1", client.Get("/two/").Text);
        Assert.Equal("5 9", client.Get("/two/own").Text);
    }

    [Fact]
    public void View_that_takes_what_no_rule_holds_is_refused_at_registration()
    {
        var blueprint = new Blueprint("bp");
        blueprint.Route("/x", (string missing) => missing, endpoint: "x");
        Assert.StartsWith("The view (a lambda) takes 'missing', which the rule '/x' does not hold.",
            Assert.Throws<ArgumentException>(() => Make("app").RegisterBlueprint(blueprint)).Message);
    }

    [Fact]
    public void Preprocessor_registered_after_the_route_may_supply_what_the_view_takes()
    {
        var blueprint = new Blueprint("bp");
        blueprint.Route("/x", (string extra) => extra, endpoint: "x");
        blueprint.AppUrlValuePreprocessor((_, values) => values["extra"] = "supplied");
        var app = Make("app");
        app.RegisterBlueprint(blueprint);
        Assert.Equal("supplied", app.TestClient().Get("/x").Text);
    }

    [Fact]
    public void Lambda_is_named_after_its_rule()
    {
        var blueprint = new Blueprint("bp", urlPrefix: "/bp");
        blueprint.Get("/login", () => UrlFor("bp.login") + Request.Endpoint);
        blueprint.Post("/login", () => Request.Endpoint);
        blueprint.Get("/feed.xml", () => $"{Request.Endpoint} {Request.Blueprint}");
        var app = Make("app");
        app.RegisterBlueprint(blueprint);
        Assert.Equal("/bp/loginbp.login", app.TestClient().Get("/bp/login").Text);
        Assert.Equal("bp.login [POST]", app.TestClient().Post("/bp/login").Text);
        Assert.Equal("bp.feed_xml bp", app.TestClient().Get("/bp/feed.xml").Text);
    }

    [Fact]
    public void Endpoint_gives_a_view_to_a_rule_of_the_application()
    {
        var blueprint = new Blueprint("bp");
        blueprint.Endpoint("bar", () => "from the blueprint");
        var app = Make("app");
        app.AddUrlRule("/foo", endpoint: "bar");
        app.RegisterBlueprint(blueprint);
        Assert.Equal("from the blueprint", app.TestClient().Get("/foo").Text);
    }

    [Theory]
    [InlineData(null, null, "parent.bp greet")]
    [InlineData("tools", null, "tools greet")]
    [InlineData("tools", "others", "others greet")]
    [InlineData("", null, "greet")]
    [InlineData("tools", "", "greet")]
    public void Commands_stand_in_the_group_of_the_blueprint(string? own, string? registered, string command)
    {
        var (parent, blueprint) = (new Blueprint("parent"), new Blueprint("bp", cliGroup: own));
        blueprint.Cli.Command("greet", () => Console.WriteLine("hello"));
        parent.RegisterBlueprint(blueprint, cliGroup: registered);
        var app = Make("app");
        app.RegisterBlueprint(parent);
        Assert.Equal("hello\n", app.TestCliRunner().Invoke(command.Split(' ')).Output);
    }

    [Fact]
    public void Static_files_are_served_under_the_prefix()
    {
        using var folder = new TemporaryFolder();
        folder.Write("admin/static/a.css", "body{}");
        folder.Write("admin/templates/page.html", "page of {{ url_for('.static', filename='a.css') }}");
        var blueprint = new Blueprint("admin", rootPath: "admin", staticFolder: "static", templateFolder: "templates", urlPrefix: "/admin");
        blueprint.Route("/", () => RenderTemplate("page.html"), endpoint: "index");
        var app = new App("app", staticFolder: null, rootPath: folder.Path);
        app.RegisterBlueprint(blueprint);
        app.RegisterBlueprint(blueprint, urlPrefix: "/other", name: "other");
        var client = app.TestClient();
        Assert.Equal("page of /admin/static/a.css", client.Get("/admin/").Text);
        Assert.Equal("page of /other/static/a.css", client.Get("/other/").Text);
        Assert.Equal("body{}", client.Get("/admin/static/a.css").Text);
        Assert.Equal("text/css; charset=utf-8", client.Get("/other/static/a.css").ContentType);
        Assert.Equal(404, client.Get("/admin/static/../page.html").StatusCode);
        Assert.Equal(Path.Combine(folder.Path, "admin", "static"), blueprint.StaticFolder);
        Assert.Equal("/static", blueprint.StaticUrlPath);
        using var resource = new StreamReader(blueprint.OpenResource("static/a.css"));
        Assert.Equal("body{}", resource.ReadToEnd());
    }

    [Fact]
    public void Static_url_path_may_be_another()
    {
        using var folder = new TemporaryFolder();
        folder.Write("files/a.txt", "a");
        var blueprint = new Blueprint("bp", staticFolder: "files", staticUrlPath: "/assets/", urlPrefix: "/bp");
        var app = new App("app", staticFolder: null, rootPath: folder.Path);
        app.RegisterBlueprint(blueprint);
        Assert.Equal("a", app.TestClient().Get("/bp/assets/a.txt").Text);
    }

    [Fact]
    public void Templates_of_the_application_win_then_those_of_the_blueprint_registered_first()
    {
        using var folder = new TemporaryFolder();
        foreach (var (file, text) in new[] { ("templates/own.html", "app"), ("one/own.html", "one"), ("one/both.html", "one"), ("two/both.html", "two"), ("two/last.html", "two") })
            folder.Write(file, text);
        var app = new App("app", staticFolder: null, rootPath: folder.Path);
        app.RegisterBlueprint(new Blueprint("one", templateFolder: "one"));
        app.Route("/<name>", (string name) => RenderTemplate($"{name}.html"));
        app.RegisterBlueprint(new Blueprint("two") { JinjaLoader = new Jinja.Loaders.FileSystemLoader(Path.Combine(folder.Path, "two")) });
        var client = app.TestClient();
        Assert.Equal("app", client.Get("/own").Text);
        Assert.Equal("one", client.Get("/both").Text);
        Assert.Equal("two", client.Get("/last").Text);
    }

    [Fact]
    public void Derived_blueprint_makes_a_state_of_its_own()
    {
        var blueprint = new Versioned("api");
        blueprint.Route("/x", () => "v2", endpoint: "x");
        var app = Make("app");
        app.RegisterBlueprint(blueprint, urlPrefix: "/api");
        Assert.Equal("v2", app.TestClient().Get("/api/v2/x").Text);
    }

    private static App Make(string name) => new(name, staticFolder: null);

    private sealed class Versioned(string name) : Blueprint(name)
    {
        public override BlueprintSetupState MakeSetupState(App app, BlueprintOptions options, bool firstRegistration) =>
            new State(this, app, options, firstRegistration);

        private sealed class State(Blueprint blueprint, App app, BlueprintOptions options, bool first) : BlueprintSetupState(blueprint, app, options, first)
        {
            public override void AddUrlRule(string rule, ViewFunction? view = null, string[]? methods = null, string? endpoint = null, RuleOptions? options = null) =>
                base.AddUrlRule("/v2" + rule, view, methods, endpoint, options);
        }
    }
}
