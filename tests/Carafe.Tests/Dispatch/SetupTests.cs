using Carafe.Exceptions;
using Microsoft.Extensions.Logging.Abstractions;
using static Carafe.Globals;

namespace Carafe.Tests.Dispatch;

public class SetupTests
{
    public static TheoryData<string, Action<App>> SetupMethods => new()
    {
        { "AddUrlRule", app => app.Route("/x", () => "") },
        { "AddUrlRule", app => app.AddUrlRule("/x", endpoint: "x") },
        { "Endpoint", app => app.Endpoint("x", () => "") },
        { "BeforeFirstRequest", app => app.BeforeFirstRequest(() => { }) },
        { "BeforeRequest", app => app.BeforeRequest(() => { }) },
        { "AfterRequest", app => app.AfterRequest(response => response) },
        { "TeardownRequest", app => app.TeardownRequest(_ => { }) },
        { "TeardownAppContext", app => app.TeardownAppContext(_ => { }) },
        { "UrlValuePreprocessor", app => app.UrlValuePreprocessor((_, _) => { }) },
        { "UrlDefaults", app => app.UrlDefaults((_, _) => { }) },
        { "ErrorHandler", app => app.ErrorHandler(404, _ => "") },
        { "ErrorHandler", app => app.ErrorHandler<TimeoutException>(_ => "") },
        { "UrlBuildErrorHandler", app => app.UrlBuildErrorHandler((_, _, _) => null) },
    };

    [Theory]
    [MemberData(nameof(SetupMethods), DisableDiscoveryEnumeration = true)]
    public void Setup_after_the_first_request_is_refused(string method, Action<App> setup)
    {
        var app = new App("late", staticFolder: null);
        app.TestClient().Get("/");
        Assert.Equal(
            $"The setup method '{method}' can no longer be called on the application 'late'. It has already handled its first request, any changes will not be applied consistently. Call it before the application is served or tested.",
            Assert.Throws<InvalidOperationException>(() => setup(app)).Message);
    }

    [Fact]
    public void Endpoint_of_another_view_is_refused()
    {
        var app = new App("twice", staticFolder: null);
        app.Route("/a", Index);
        app.Route("/b", Index);
        Assert.Equal(
            "View function mapping is overwriting an existing endpoint function: index. Give one of the two another name with 'endpoint:'.",
            Assert.Throws<InvalidOperationException>(() => app.Route("/c", () => "other", endpoint: "index")).Message);
        Assert.Equal("index", app.TestClient().Get("/b").Text);
    }

    [Fact]
    public void Rule_needs_a_view_or_an_endpoint() => Assert.StartsWith(
        "The rule '/x' has neither a view nor an endpoint.",
        Assert.Throws<ArgumentException>(() => new App("x", staticFolder: null).AddUrlRule("/x")).Message);

    [Fact]
    public void Rule_without_methods_is_refused() => Assert.StartsWith(
        "The rule '/x' has an empty list of methods",
        Assert.Throws<ArgumentException>(() => new App("x", staticFolder: null).Route("/x", Index, methods: [])).Message);

    [Fact]
    public void Rule_whose_view_never_came_says_which()
    {
        var app = new App("x", staticFolder: null) { Testing = true };
        app.AddUrlRule("/x", endpoint: "later");
        Assert.Equal(
            "The rule of the endpoint 'later' matched, but no view was given to it. Pass one to AddUrlRule, or name it with Endpoint(\"later\", view).",
            Assert.Throws<InvalidOperationException>(() => app.TestClient().Get("/x")).Message);
    }

    [Fact]
    public void Endpoint_gets_its_view_elsewhere()
    {
        var app = new App("x", staticFolder: null);
        app.AddUrlRule("/x/<name>", endpoint: "later");
        app.Endpoint("later", (string name) => $"later {name}");
        Assert.Equal("later a", app.TestClient().Get("/x/a").Text);
    }

    [Theory]
    [InlineData("no-slash")]
    [InlineData("/<int:>")]
    [InlineData("/<wrong:x>")]
    [InlineData("/<x>/<x>")]
    public void Malformed_rule_is_refused_where_it_is_written(string rule) =>
        Assert.ThrowsAny<Exception>(() => new App("x", staticFolder: null).Route(rule, () => ""));

    [Theory]
    [InlineData(99)]
    [InlineData(200)]
    [InlineData(799)]
    public void Handler_of_no_error_code_is_refused(int code) => Assert.StartsWith(
        $"'{code}' is not a recognized HTTP error code. Use a subclass of HttpException with that code instead.",
        Assert.Throws<ArgumentOutOfRangeException>(() => new App("x", staticFolder: null).ErrorHandler(code, _ => "")).Message);

    [Fact]
    public void Two_lambdas_answer_two_methods_of_one_rule()
    {
        var app = new App("x", staticFolder: null);
        app.Get("/item", () => "got");
        app.Post("/item", () => "posted");
        var client = app.TestClient();
        Assert.Equal("got", client.Get("/item").Text);
        Assert.Equal("posted", client.Post("/item").Text);
    }

    [Fact]
    public void Instance_path_must_be_absolute() => Assert.StartsWith(
        "If an instance path is provided it must be absolute. A relative path was given instead.",
        Assert.Throws<ArgumentException>(() => new App("x", instancePath: "instance")).Message);

    [Fact]
    public async Task First_request_hooks_run_once_and_all_requests_wait_for_them()
    {
        var app = new App("x", staticFolder: null);
        var (runs, done) = (0, false);
        app.BeforeFirstRequest(async () =>
        {
            Interlocked.Increment(ref runs);
            await Task.Delay(30);
            done = true;
        });
        app.Route("/", () => $"{done}");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => app.TestClient().Get("/").Text)));
        Assert.All(answers, answer => Assert.Equal("True", answer));
        Assert.Equal(1, runs);
    }

    [Fact]
    public void First_request_hooks_that_fail_are_tried_again_with_the_next_request()
    {
        var app = new App("x", staticFolder: null) { LoggerFactory = NullLoggerFactory.Instance };
        var tries = 0;
        app.BeforeFirstRequest(() =>
        {
            if (++tries == 1) throw new TimeoutException("no database yet");
        });
        app.Route("/", () => "served");
        var client = app.TestClient();
        Assert.Equal(500, client.Get("/").StatusCode);
        Assert.Equal("served", client.Get("/").Text);
        Assert.Equal("served", client.Get("/").Text);
        Assert.Equal(2, tries);
    }

    [Fact]
    public void Untrusted_host_is_a_400_that_hooks_and_handlers_see()
    {
        var app = new App("x", staticFolder: null);
        app.Config["TRUSTED_HOSTS"] = new List<string> { "good.example", ".friends.example" };
        var seen = new List<int?>();
        app.BeforeRequest(() => seen.Add(Request.RoutingException?.Code));
        app.Route("/", () => Request.Host);
        var client = app.TestClient();
        Assert.Equal("good.example", client.Get("http://good.example/").Text);
        Assert.Equal("a.friends.example", client.Get("http://a.friends.example/").Text);
        Assert.Equal(400, client.Get("http://evil.example/").StatusCode);
        Assert.Equal([null, null, 400], seen);
    }

    [Fact]
    public void Build_error_handlers_are_asked_in_turn()
    {
        var app = new App("x", staticFolder: null);
        app.UrlBuildErrorHandler((_, _, _) => null);
        app.UrlBuildErrorHandler((error, endpoint, values) => endpoint == "cdn" ? $"//cdn/{values["file"]}#{values["_anchor"]}" : null);
        using var context = app.TestRequestContext("/");
        Assert.Equal("//cdn/a.css#top", UrlFor("cdn", new { file = "a.css", _anchor = "top" }));
        Assert.StartsWith("Could not build url for endpoint 'other'.", Assert.Throws<Carafe.Routing.BuildError>(() => UrlFor("other")).Message);
    }

    [Fact]
    public void Url_defaults_fill_in_values()
    {
        var app = new App("x", staticFolder: null);
        app.UrlValuePreprocessor((endpoint, values) =>
        {
            if (values.Remove("lang", out var lang)) G["lang"] = lang;
        });
        app.UrlDefaults((endpoint, values) => values.TryAdd("lang", G["lang"]));
        app.Route("/<lang>/page/<name>", (string name) => $"{name} {UrlFor("page", new { name = "next" })}", endpoint: "page");
        Assert.Equal("here /de/page/next", app.TestClient().Get("/de/page/here").Text);
    }

    [Fact]
    public void Outside_of_a_request_urls_are_external_and_need_the_servers_name()
    {
        var app = new App("x", staticFolder: null);
        app.Route("/", () => "", endpoint: "index");
        using (app.AppContext())
            Assert.Equal(
                "Unable to build URLs outside an active request without 'SERVER_NAME' configured. Also configure 'APPLICATION_ROOT' and 'PREFERRED_URL_SCHEME' as needed.",
                Assert.Throws<InvalidOperationException>(() => UrlFor("index")).Message);
        app.Config["SERVER_NAME"] = "shop.example:8080";
        app.Config["APPLICATION_ROOT"] = "/app";
        app.Config["PREFERRED_URL_SCHEME"] = "https";
        using (app.AppContext())
        {
            Assert.Equal("https://shop.example:8080/app/", UrlFor("index"));
            Assert.Equal("/app/", UrlFor("index", new { _external = false }));
        }
    }

    [Fact]
    public void Server_name_does_not_limit_the_hosts_served()
    {
        var app = new App("x", staticFolder: null);
        app.Config["SERVER_NAME"] = "shop.example";
        app.Route("/", () => Request.Host);
        Assert.Equal("other.example", app.TestClient().Get("http://other.example/").Text);
    }

    [Fact]
    public void Subdomains_and_hosts_choose_rules()
    {
        var app = new App("x", staticFolder: null, subdomainMatching: true);
        app.Config["SERVER_NAME"] = "shop.example";
        app.Route("/", () => "main", endpoint: "main");
        app.Route("/", (string user) => $"of {user} {UrlFor("main")} {UrlFor("sub", new { user = "b" })}", endpoint: "sub", options: new() { Subdomain = "<user>" });
        var client = app.TestClient();
        Assert.Equal("main", client.Get("http://shop.example/").Text);
        Assert.Equal("of a http://shop.example/ http://b.shop.example/", client.Get("http://a.shop.example/").Text);

        var hosts = new App("y", staticFolder: null, hostMatching: true);
        hosts.Route("/", () => "one", endpoint: "one", options: new() { Host = "one.example" });
        hosts.Route("/", (string name) => name, endpoint: "any", options: new() { Host = "<name>.example" });
        Assert.Equal("one", hosts.TestClient().Get("http://one.example/").Text);
        Assert.Equal("two", hosts.TestClient().Get("http://two.example/").Text);
        Assert.Equal(404, hosts.TestClient().Get("http://three.other/").StatusCode);
    }

    private static string Index() => "index";
}
