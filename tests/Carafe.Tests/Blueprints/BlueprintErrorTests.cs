using Carafe.Exceptions;
using static Carafe.Globals;

namespace Carafe.Tests.Blueprints;

public class BlueprintErrorTests
{
    [Fact]
    public void Unmatched_paths_under_the_prefix_belong_to_no_blueprint()
    {
        var client = Make(handles: false).TestClient();
        Assert.Equal("app 404", client.Get("/api/nowhere").Text);
        Assert.Equal("api 404", client.Get("/api/gone").Text);
        Assert.Equal("app 405", client.Post("/api/gone").Text);
    }

    [Theory]
    [InlineData("GET", "/api/nowhere", "api 404")]
    [InlineData("GET", "/api", "api 404")]
    [InlineData("GET", "/api/", "api 404")]
    [InlineData("POST", "/api/gone", "api 405")]
    [InlineData("GET", "/apiary", "app 404")]
    [InlineData("GET", "/", "app 404")]
    [InlineData("GET", "/api/v2/nowhere", "v2 404")]
    [InlineData("GET", "/api/v2", "v2 404")]
    [InlineData("POST", "/api/v2/here", "api 405")]
    [InlineData("GET", "/api/v3/nowhere", "api 404")]
    [InlineData("GET", "/bo/shop/nowhere", "shop 404")]
    public void Blueprint_may_answer_them_all_the_same(string method, string path, string text) =>
        Assert.Equal(text, Make(handles: true).TestClient().Send(new Carafe.Testing.TestRequest { Method = method, Path = path }).Text);

    [Fact]
    public void Hooks_of_the_blueprint_do_not_run_for_them()
    {
        var app = Make(handles: true);
        app.Route("/log", () => string.Join(",", s_log.Value!));
        s_log.Value = [];
        app.TestClient().Get("/api/nowhere");
        Assert.Empty(s_log.Value);
        app.TestClient().Get("/api/gone");
        Assert.Equal(["api"], s_log.Value);
    }

    [Fact]
    public void Missing_key_is_a_bad_request_and_a_missing_key()
    {
        var app = new App("x", staticFolder: null);
        app.Route("/", () => Request.Args.Required("a"));
        app.ErrorHandler<KeyNotFoundException>(error => $"missing {error.Message}");
        Assert.Equal("missing 'a'", app.TestClient().Get("/").Text);
    }

    [Fact]
    public void Handler_of_http_errors_goes_before_that_of_a_missing_key_and_that_of_400_before_both()
    {
        var app = new App("x", staticFolder: null);
        app.Route("/", () => Request.Args.Required("a"));
        app.ErrorHandler<KeyNotFoundException>(_ => "key");
        app.ErrorHandler<SystemException>(_ => "system");
        app.ErrorHandler<Exception>(_ => "any");
        Assert.Equal("key", app.TestClient().Get("/").Text);

        app = new App("y", staticFolder: null);
        app.Route("/", () => Request.Args.Required("a"));
        app.ErrorHandler<KeyNotFoundException>(_ => "key");
        app.ErrorHandler<HttpException>(_ => "http");
        Assert.Equal("http", app.TestClient().Get("/").Text);

        app = new App("z", staticFolder: null);
        app.Route("/", () => Request.Args.Required("a"));
        app.ErrorHandler<HttpException>(_ => "http");
        app.ErrorHandler(400, _ => "400");
        Assert.Equal("400", app.TestClient().Get("/").Text);
    }

    [Fact]
    public void Handler_of_no_exception_type_is_refused() => Assert.StartsWith(
        "'String' is not an exception class, or a number of an HTTP error.",
        Assert.Throws<ArgumentException>(() => new Blueprint("x").ErrorHandler(typeof(string), () => "")).Message);

    private static readonly AsyncLocal<List<string>?> s_log = new();

    private static App Make(bool handles)
    {
        var app = new App("x", staticFolder: null);
        app.ErrorHandler(404, _ => ("app 404", 404));
        app.ErrorHandler(405, _ => ("app 405", 405));
        var (api, v2, v3, shop) = (
            new Blueprint("api", urlPrefix: "/api") { HandlesRoutingErrors = handles },
            new Blueprint("v2", urlPrefix: "/v2") { HandlesRoutingErrors = handles },
            new Blueprint("v3", urlPrefix: "/v3"),
            new Blueprint("shop", urlPrefix: "/<user>/shop/") { HandlesRoutingErrors = handles });
        api.ErrorHandler(404, _ => ("api 404", 404));
        api.ErrorHandler(405, _ => ("api 405", 405));
        api.BeforeRequest(() => { s_log.Value?.Add("api"); });
        api.Route("/gone", () => Abort(404), endpoint: "gone");
        v2.ErrorHandler(404, _ => ("v2 404", 404));
        v2.Route("/here", () => "here", endpoint: "here");
        v3.ErrorHandler(404, _ => ("v3 404", 404));
        shop.ErrorHandler(404, _ => ("shop 404", 404));
        api.RegisterBlueprint(v2);
        api.RegisterBlueprint(v3);
        app.RegisterBlueprint(api);
        app.RegisterBlueprint(shop);
        return app;
    }
}
