using Carafe.Http.Structures;
using Carafe.Testing;
using static Carafe.Globals;

namespace Carafe.Tests.Testing;

public class TestClientTests
{
    public static TheoryData<int, string, string> Redirects => new()
    {
        { 301, "POST", "GET  " },
        { 302, "POST", "GET  " },
        { 303, "POST", "GET  " },
        { 307, "POST", "POST 1 application/x-www-form-urlencoded" },
        { 308, "POST", "POST 1 application/x-www-form-urlencoded" },
        { 302, "PUT", "GET  " },
        { 307, "PUT", "PUT 1 application/x-www-form-urlencoded" },
    };

    [Theory]
    [MemberData(nameof(Redirects))]
    public void Redirect_is_followed_as_browsers_do(int code, string method, string expected)
    {
        var app = RedirectApp();
        var response = app.TestClient().Send(new() { Method = method, Path = $"/go?code={code}&to=/end", Form = new { a = 1 } }, followRedirects: true);
        Assert.Equal(expected, response.Text);
        Assert.Equal(code, Assert.Single(response.History).StatusCode);
    }

    [Theory]
    [InlineData("/end?x=%C3%BC", "http://localhost", "http://localhost/end?x=ü")]
    [InlineData("end", "http://localhost", "http://localhost/end")]
    [InlineData("?code=302%26to=/end", "http://localhost", "http://localhost/end")]
    [InlineData("https://localhost/end", "http://localhost", "https://localhost/end")]
    [InlineData("/app/end", "https://localhost:8443/app", "https://localhost:8443/app/end")]
    [InlineData("/end", "http://localhost/app", "http://localhost/end")]
    [InlineData("/application/x", "http://localhost/app", "404")]
    public void Redirect_leads_where_it_says(string location, string baseUrl, string url)
    {
        var client = RedirectApp().TestClient();
        var response = client.Send(new() { Path = $"/go?to={location}", BaseUrl = baseUrl }, followRedirects: true);
        Assert.Equal(url, response.StatusCode == 200 ? response.Headers["X-Url"] : $"{response.StatusCode}");
    }

    [Fact]
    public void External_redirect_is_not_followed() => Assert.Equal(
        "Following external redirects is not supported: 'https://example.com/'. Look at the response's Location instead.",
        Assert.Throws<InvalidOperationException>(() => RedirectApp().TestClient().Get("/go?to=https://example.com/", followRedirects: true)).Message);

    [Fact]
    public void Loop_of_redirects_is_told() => Assert.Equal(
        "Loop detected: A 302 redirect to /loop was already made.",
        Assert.Throws<InvalidOperationException>(() => RedirectApp().TestClient().Get("/loop", followRedirects: true)).Message);

    [Fact]
    public void One_body_only() => Assert.Equal(
        "A request has one body: give one of 'form', 'json' and 'body'.",
        Assert.Throws<ArgumentException>(() => RedirectApp().TestClient().Post("/end", form: new { a = 1 }, json: 1)).Message);

    [Fact]
    public void Exceptions_reach_the_test_in_testing_and_debug_mode_only()
    {
        var app = RedirectApp();
        Assert.Equal(500, app.TestClient().Get("/boom").StatusCode);
        app.Testing = true;
        Assert.Throws<TimeoutException>(() => app.TestClient().Get("/boom"));
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        Assert.Equal(500, app.TestClient().Get("/boom").StatusCode);
    }

    [Fact]
    public void Cookies_are_kept_by_domain_and_path()
    {
        var app = RedirectApp();
        var client = app.TestClient();
        client.Get("/cookie");
        Assert.Equal("x y;", client.GetCookie("a")!.Value);
        Assert.Equal("a=x y;", client.Get("/cookies").Text);
        Assert.Equal("", client.Get("http://other.example/cookies").Text);
        client.SetCookie("b", "2", domain: "other.example");
        Assert.Equal("b=2", client.Get("http://other.example/cookies").Text);
        client.DeleteCookie("a");
        Assert.Equal("", client.Get("/cookies").Text);
        Assert.Equal("", app.TestClient(useCookies: false).Get("/cookies").Text);
    }

    [Fact]
    public void Request_says_who_asks_and_for_what()
    {
        var app = RedirectApp();
        app.Route("/who", () => $"{Request.Authorization?.Username} {Request.Authorization?.Password} {Request.RemoteAddr} {Request.Args["q"]} {string.Join(',', Request.Args.GetList("n"))}");
        var response = app.TestClient().Send(new()
        {
            Path = "/who?q=1",
            Auth = ("user", "pass:word"),
            RemoteAddr = "10.0.0.1",
            Query = new { n = new[] { 1, 2 }, none = (string?)null },
        });
        Assert.Equal("user pass:word 10.0.0.1 1 1,2", response.Text);
    }

    [Fact]
    public void Response_tells_its_json_and_its_request()
    {
        var app = RedirectApp();
        app.Route("/json", () => new { a = 1 });
        var response = app.TestClient().Get("/json");
        Assert.Equal(1, response.GetJson<Dictionary<string, int>>()!["a"]);
        Assert.Equal("/json", response.Request.Path);
        Assert.Empty(response.History);
        Assert.Null(app.TestClient().Get("/end").Json);
    }

    private static App RedirectApp()
    {
        var app = new App("redirects", staticFolder: null);
        string[] all = ["GET", "POST", "PUT"];
        app.Route("/go", () => Redirect(Request.Args.Required("to"), Request.Args.Get("code", 302)), all);
        app.Route("/end", () => new Response($"{Request.Method} {Request.Form["a"]} {Request.ContentType}", headers: new() { ["X-Url"] = Request.Url }), all);
        app.Route("/loop", () => Redirect("/loop"));
        app.Route("/boom", string () => throw new TimeoutException("boom"));
        app.Route("/cookie", () =>
        {
            var response = MakeResponse("set");
            response.SetCookie("a", "x y;");
            return response;
        });
        app.Route("/cookies", () => string.Join(',', Request.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        return app;
    }
}
