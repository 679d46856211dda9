using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;
using Carafe.Testing;
using static Carafe.Globals;

namespace Carafe.Tests.Testing;

/// <summary>What a described request is when it arrives. The expectations are those of Flask 3.1's <c>EnvironBuilder</c>.</summary>
public class TestRequestTests
{
    public static TheoryData<TestRequest, string> Addresses => new()
    {
        { new(), "http://example.com:5000|/root|/" },
        { new() { Path = "/a?b=c#d" }, "http://example.com:5000|/root|/a?b=c" },
        { new() { Path = "a" }, "http://example.com:5000|/root|/a" },
        { new() { Path = "?x=1" }, "http://example.com:5000|/root|/?x=1" },
        { new() { Path = "http://other.example/a?b=c" }, "http://other.example|/root|/a?b=c" },
        { new() { Path = "https://other.example" }, "https://other.example|/root|/" },
        { new() { Path = "/redirect?to=http://other.example/" }, "http://example.com:5000|/root|/redirect?to=http://other.example/" },
        { new() { Subdomain = "api" }, "http://api.example.com:5000|/root|/" },
        { new() { Scheme = "https" }, "https://example.com:5000|/root|/" },
        { new() { BaseUrl = "https://shop.example/app" }, "https://shop.example|/app|/" },
        { new() { BaseUrl = "https://shop.example:443/app/", Path = "/x" }, "https://shop.example|/app|/x" },
        { new() { Query = "a=1&b=2" }, "http://example.com:5000|/root|/?a=1&b=2" },
        { new() { Path = "/?z=0", Query = new { a = new[] { 1, 2 }, b = "ü &" } }, "http://example.com:5000|/root|/?z=0&a=1&a=2&b=ü+%26" },
        { new() { Query = new Dictionary<string, string> { ["q"] = "x" } }, "http://example.com:5000|/root|/?q=x" },
        { new() { Path = "/ü%20x" }, "http://example.com:5000|/root|/ü%20x" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Request_goes_where_it_says(TestRequest request, string expected)
    {
        var app = new App("addresses", staticFolder: null);
        app.Config["SERVER_NAME"] = "example.com:5000";
        app.Config["APPLICATION_ROOT"] = "/root";
        using (app.TestRequestContext(request.Path, options: request))
        {
            var path = Request.FullPath.TrimEnd('?');
            Assert.Equal(expected, $"{Request.HostUrl.TrimEnd('/')}|{Request.ScriptRoot}|{Http.Urls.Iri.FromUri(Http.Urls.UrlQuoting.Quote(path, "/?&=%+:"))}");
        }
    }

    [Theory]
    [InlineData("shop.example")]
    [InlineData("http://shop.example/?a=b")]
    [InlineData("http://shop.example/#a")]
    public void Base_url_is_absolute_and_bare(string baseUrl) => Assert.Equal(
        $"A base URL is absolute and has neither query nor fragment, like 'https://shop.example/app'; found '{baseUrl}'.",
        Assert.Throws<ArgumentException>(() => Echo().TestClient().Send(new() { BaseUrl = baseUrl })).Message);

    [Fact]
    public void Base_url_excludes_what_it_holds()
    {
        const string Message = "A request's 'BaseUrl' holds host and scheme. Give either it or 'Subdomain' and 'Scheme'.";
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => Echo().TestClient().Send(new() { BaseUrl = "http://a", Scheme = "https" })).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => Echo().TestClient().Send(new() { BaseUrl = "http://a", Subdomain = "b" })).Message);
    }

    public static TheoryData<TestRequest, string> Bodies => new()
    {
        { new() { Body = "tëxt" }, "|5|tëxt" },
        { new() { Body = "x"u8.ToArray(), ContentType = "application/x-own" }, "application/x-own|1|x" },
        { new() { Body = new MemoryStream("stream"u8.ToArray()) }, "|6|stream" },
        { new() { Json = new { a = 1, created_at = "ü" } }, "application/json|32|{\"a\": 1, \"created_at\": \"\\u00fc\"}" },
        { new() { Json = new[] { 1 }, ContentType = "application/vnd.api+json" }, "application/vnd.api+json|3|[1]" },
        { new() { Form = new { a = "b c", n = new[] { 1, 2 }, gone = (string?)null } }, "application/x-www-form-urlencoded|13|a=b+c&n=1&n=2" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Body_comes_with_its_type_and_length(TestRequest request, string expected)
    {
        Assert.Equal(expected, Echo().TestClient().Send(request with { Method = "POST" }).Text);
    }

    [Fact]
    public void Files_make_a_form_multipart()
    {
        var app = new App("files", staticFolder: null);
        app.Route("/", () => string.Join(';', Request.Files.Items(multi: true).Select(file =>
            $"{file.Key} {file.Value.Filename} {file.Value.ContentType} {new StreamReader(file.Value.Stream).ReadToEnd()}")) + $";{Request.Form["title"]}", ["POST"]);
        var answer = app.TestClient().Post("/", form: new
        {
            title = "Sea",
            photo = new[] { new TestFile("one", "a.txt"), new TestFile(new MemoryStream("two"u8.ToArray()), "b.png") },
            raw = new TestFile("three"u8.ToArray(), "ü", "application/x-own"),
        });
        Assert.Equal("photo a.txt text/plain one;photo b.png image/png two;raw ü application/x-own three;Sea", answer.Text);
    }

    [Fact]
    public void Headers_and_credentials_arrive()
    {
        var app = Echo();
        app.Route("/head", () => $"{Request.Headers["X-A"]}|{string.Join(',', Request.Headers.GetList("X-B"))}|{Request.Host}|{Request.UserAgent}|{Request.Authorization?.Type} {Request.Authorization?.Token}");
        var headers = new Headers { ["X-A"] = "1", ["Host"] = "other.example", ["User-Agent"] = "mine" };
        headers.Add("X-B", "2");
        headers.Add("X-B", "3");
        var answer = app.TestClient().Send(new() { Path = "/head", Headers = headers, Auth = Authorization.Bearer("token") });
        Assert.Equal("1|2,3|other.example|mine|bearer token", answer.Text.Replace("2, 3", "2,3"));
    }

    [Fact]
    public void Server_and_middleware_can_be_stood_in_for()
    {
        var app = new App("server", staticFolder: null);
        app.Route("/", (Microsoft.AspNetCore.Http.HttpContext http) => $"{http.Request.Protocol} {http.Connection.RemotePort} {http.Items["own"]} {Request.RemoteAddr} {Request.Scheme}");
        var answer = app.TestClient().Get("/", options: new()
        {
            Protocol = "HTTP/2",
            RemotePort = 1234,
            RemoteAddr = "::1",
            Scheme = "https",
            Configure = http => http.Items["own"] = "item",
        });
        Assert.Equal("HTTP/2 1234 item ::1 https", answer.Text);
    }

    [Fact]
    public void Request_that_came_in_can_be_described()
    {
        var app = Echo();
        using (app.TestRequestContext("/ä b?q=1", "POST", new() { Body = "x=1", ContentType = "application/x-www-form-urlencoded", BaseUrl = "https://shop.example/app", RemoteAddr = "10.1.2.3" }))
        {
            var described = TestRequest.From(Request);
            Assert.Equal(("POST", "/%C3%A4%20b?q=1", "https://shop.example/app/", "10.1.2.3"), (described.Method, described.Path, described.BaseUrl, described.RemoteAddr));
            Assert.Equal("application/x-www-form-urlencoded|3|x=1", app.TestClient().Send(described with { Path = "/" }).Text);
        }
    }

    private static App Echo()
    {
        var app = new App("echo", staticFolder: null);
        app.Route("/", () => $"{Request.ContentType}|{Request.ContentLength}|{Request.GetText()}", ["GET", "POST"]);
        return app;
    }
}
