using Carafe.Exceptions;
using static Carafe.Globals;

namespace Carafe.Tests.Dispatch;

public class ProblemDetailsTests
{
    private const string Problem = "application/problem+json";
    private const string Html = "text/html; charset=utf-8";

    [Theory]
    [InlineData(null, "application/json", Html)]
    [InlineData(false, "application/json", Html)]
    [InlineData(true, null, Html)]
    [InlineData(true, "*/*", Html)]
    [InlineData(true, "text/html,application/xhtml+xml,*/*;q=0.8", Html)]
    [InlineData(true, "application/json", Problem)]
    [InlineData(true, "application/problem+json", Problem)]
    [InlineData(true, "application/json, text/html;q=0.9", Problem)]
    [InlineData("always", null, Problem)]
    [InlineData("always", "text/html", Problem)]
    public void Configuration_and_Accept_choose_the_form(object? setting, string? accept, string expected)
    {
        var response = Get(MakeApp(setting), "/nowhere", accept);

        Assert.Equal(404, response.StatusCode);
        Assert.Equal(expected, response.ContentType);
        Assert.Equal(setting is true ? "Accept" : null, response.Headers["Vary"]);
    }

    [Fact]
    public void Problem_has_the_members_of_the_standard()
    {
        var app = MakeApp(true);
        app.Get("/item/<int:id>", string (int id) => throw Abort(409, "It is \"sold\"."));

        Assert.Equal(
            "{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,\"detail\":\"It is \\u0022sold\\u0022.\",\"instance\":\"/item/7\"}",
            Get(app, "/item/7", "application/json").Text);
    }

    [Fact]
    public void Headers_of_the_error_are_kept()
    {
        var app = MakeApp(true);
        app.Post("/item", () => "x");

        var response = Get(app, "/item", "application/json");

        Assert.Equal(405, response.StatusCode);
        Assert.Equal(Problem, response.ContentType);
        Assert.Equal(["OPTIONS", "POST"], response.Headers["Allow"]!.Split(", ").Order());
    }

    [Fact]
    public void Unhandled_exception_tells_nothing_of_itself()
    {
        var app = MakeApp("always");
        app.LoggerFactory = new RecordedLog();
        app.Route("/broken", string () => throw new InvalidOperationException("the secret"));

        var response = Get(app, "/broken", null);

        Assert.Equal(500, response.StatusCode);
        Assert.StartsWith("{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500,\"detail\":\"The server encountered an internal error", response.Text);
        Assert.DoesNotContain("the secret", response.Text);
    }

    [Fact]
    public void Handlers_of_the_application_come_first()
    {
        var app = MakeApp("always");
        app.ErrorHandler(404, error => ("mine", 404));
        app.Route("/teapot", string () => throw new HttpException(418, response: "tea"));

        Assert.Equal("mine", Get(app, "/nowhere", null).Text);
        Assert.Equal("tea", Get(app, "/teapot", null).Text);
    }

    [Fact]
    public void Setting_that_means_nothing_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(() => MakeApp("sometimes").Settings);

        Assert.Equal("The configuration's 'PROBLEM_DETAILS' is 'sometimes'. Set it to true for clients that ask for JSON, to \"always\", or to false.", error.Message);
    }

    private static App MakeApp(object? setting)
    {
        var app = new App("Problems", staticFolder: null);
        if (setting is not null) app.Config["PROBLEM_DETAILS"] = setting;
        return app;
    }

    private static Carafe.Testing.TestResponse Get(App app, string path, string? accept) =>
        app.TestClient().Get(path, headers: accept is null ? null : new Http.Structures.Headers { ["Accept"] = accept });
}
