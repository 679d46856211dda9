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
    public void Redirect_to_a_subdomain_is_followed_where_allowed()
    {
        var app = RedirectApp();
        Assert.Equal(
            "Following subdomain redirects is not enabled: 'http://www.localhost/end'. Make the client with 'allowSubdomainRedirects: true'.",
            Assert.Throws<InvalidOperationException>(() => app.TestClient().Get("/go?to=http://www.localhost/end", followRedirects: true)).Message);
        var response = app.TestClient(allowSubdomainRedirects: true).Get("/go?to=http://www.localhost/end", followRedirects: true);
        Assert.Equal("http://www.localhost/end", response.Url);
        Assert.Throws<InvalidOperationException>(() => app.TestClient(allowSubdomainRedirects: true).Get("/go?to=http://wwwlocalhost/end", followRedirects: true));
    }

    [Fact]
    public void Redirect_keeps_a_stream_that_can_be_read_again()
    {
        var client = RedirectApp().TestClient();
        var form = new MemoryStream("a=again"u8.ToArray());
        Assert.Equal(
            "POST again application/x-www-form-urlencoded",
            client.Post("/go?code=307&to=/end", body: form, contentType: "application/x-www-form-urlencoded", followRedirects: true).Text);
        var once = new System.IO.Pipelines.Pipe();
        once.Writer.Complete();
        Assert.Equal(
            "The redirect wants the body once more, but its stream cannot be read again. Give bytes, or a stream that can seek.",
            Assert.Throws<InvalidOperationException>(() => client.Post("/go?code=307&to=/end", body: once.Reader.AsStream(), followRedirects: true)).Message);
    }

    [Fact]
    public void Redirect_that_becomes_GET_drops_what_described_the_body()
    {
        var response = RedirectApp().TestClient().Post(
            "/go?to=/end", body: "a=1", headers: new() { ["Content-Type"] = "application/x-www-form-urlencoded", ["X-Kept"] = "1" }, followRedirects: true);
        Assert.Equal("GET  ", response.Text);
        Assert.Equal("1", response.Request.Headers!["X-Kept"]);
    }

    [Fact]
    public void Head_stays_head_across_redirects()
    {
        var response = RedirectApp().TestClient().Head("/go?to=/end", followRedirects: true);
        Assert.Equal("HEAD", response.Request.Method);
        Assert.Equal(200, response.StatusCode);
    }

    [Fact]
    public void Too_many_redirects_are_told()
    {
        var app = RedirectApp();
        app.Route("/on/<int:n>", (int n) => Redirect($"/on/{n + 1}"));
        Assert.Equal(
            "Too many redirects: 20 were followed from '/on/0', the last to '/on/20'.",
            Assert.Throws<ClientRedirectError>(() => app.TestClient().Get("/on/0", followRedirects: true)).Message);
    }

    [Fact]
    public void Loop_of_redirects_is_told() => Assert.Equal(
        "Loop detected: A 302 redirect to /loop was already made.",
        Assert.Throws<ClientRedirectError>(() => RedirectApp().TestClient().Get("/loop", followRedirects: true)).Message);

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
    public void Cookie_of_a_domain_goes_below_it_too()
    {
        var client = RedirectApp().TestClient();
        client.SetCookie("a", "1", domain: "example.com", originOnly: false);
        client.SetCookie("b", "2", domain: "example.com");
        client.SetCookie("c", "3", domain: "example.com", path: "/deep");
        Assert.Equal("a=1,b=2", client.Get("http://example.com/cookies").Text);
        Assert.Equal("a=1", client.Get("http://www.example.com/cookies").Text);
        Assert.Equal("", client.Get("http://wwwexample.com/cookies").Text);
        Assert.Equal("3", client.GetCookie("c", "example.com", "/deep")!.Value);
        Assert.Null(client.GetCookie("c", "example.com"));
        client.DeleteCookie("a", "example.com");
        Assert.Equal("b=2", client.Get("http://example.com/cookies").Text);
    }

    [Fact]
    public void Cookie_tells_all_that_the_server_said()
    {
        var app = new App("cookie", staticFolder: null);
        app.Route("/dir/page", () =>
        {
            var response = MakeResponse("x");
            response.SetCookie("a", "ü;", new() { MaxAge = TimeSpan.FromMinutes(1), Domain = "Localhost", Path = "/dir", Secure = true, HttpOnly = true, SameSite = "Lax" });
            response.Headers.Add("Set-Cookie", "plain=1");
            response.DeleteCookie("gone");
            return response;
        });
        var client = app.TestClient();
        client.SetCookie("gone", "1");
        var response = client.Get("/dir/page");
        var cookie = client.GetCookie("a", path: "/dir")!;
        Assert.Equal(("ü;", "localhost", "/dir", false, true, true, "Lax", TimeSpan.FromMinutes(1)), (cookie.Value, cookie.Domain, cookie.Path, cookie.OriginOnly, cookie.Secure, cookie.HttpOnly, cookie.SameSite, cookie.MaxAge));
        Assert.InRange(cookie.Expires!.Value, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.True(client.GetCookie("plain", path: "/dir")!.OriginOnly);
        Assert.Null(client.GetCookie("gone"));
        Assert.Equal(["a", "plain", "gone"], response.Cookies.Select(one => one.Name));
    }

    [Fact]
    public void Session_transaction_needs_cookies_and_a_key()
    {
        var app = RedirectApp();
        Assert.Equal("This client keeps no cookies. Make it with 'useCookies: true'.", Assert.Throws<InvalidOperationException>(() => app.TestClient(useCookies: false).SessionTransaction()).Message);
        Assert.Equal("The session cannot be opened because no secret key was set. Set 'App.SecretKey' to something unique and secret.", Assert.Throws<InvalidOperationException>(() => app.TestClient().SessionTransaction()).Message);
        app.SecretKey = "k";
        app.Route("/value", () => $"{Session["a"]}");
        var client = app.TestClient();
        using (var transaction = client.SessionTransaction(options: new() { BaseUrl = "http://shop.example" })) transaction.Session["a"] = 1;
        Assert.Equal("1", client.Get("http://shop.example/value").Text);
        Assert.Equal("", client.Get("/value").Text);
        using (var transaction = client.SessionTransaction(options: new() { BaseUrl = "http://shop.example" })) transaction.Session.Clear();
        Assert.Null(client.GetCookie("session", "shop.example"));
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
