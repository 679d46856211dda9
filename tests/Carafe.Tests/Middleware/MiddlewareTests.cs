using Carafe.Middleware;
using Carafe.Testing;
using static Carafe.Globals;

namespace Carafe.Tests.Middleware;

public class MiddlewareTests
{
    public static TheoryData<string, string> Mounts => new()
    {
        { "/x", "main || /x" },
        { "/", "main || /" },
        { "/api", "api |/api| /" },
        { "/api/", "api |/api| /" },
        { "/api/x", "api |/api| /x" },
        { "/apix", "main || /apix" },
        { "/api/v2/x", "v2 |/api/v2| /x" },
        { "/api/v22", "api |/api| /v22" },
        { "//api/x", "main || //api/x" },
    };

    [Theory]
    [MemberData(nameof(Mounts))]
    public void Longest_prefix_of_whole_segments_wins(string path, string expected)
    {
        var main = Tell("main");
        main.Pipeline = new DispatcherMiddleware(main.Pipeline, new() { ["/api"] = Tell("api"), ["/api/v2"] = Tell("v2") });
        Assert.Equal(expected, main.TestClient().Get(path).Text);
    }

    [Theory]
    [InlineData("api", "The mount 'api' must begin with a slash and not end with one: '/api'.")]
    [InlineData("/api/", "The mount '/api/' must begin with a slash and not end with one: '/api'.")]
    public void Mount_is_a_path_without_a_slash_at_its_end(string prefix, string text) => Assert.StartsWith(
        text, Assert.Throws<ArgumentException>(() => new DispatcherMiddleware(Tell("main"), new() { [prefix] = Tell("api") })).Message);

    public static TheoryData<string, int, int, int, int, int, string, string> Proxies => new()
    {
        { "defaults trust one address and one scheme", 1, 1, 0, 0, 0, "X-Forwarded-For: 1.1.1.1, 2.2.2.2|X-Forwarded-Proto: https|X-Forwarded-Host: evil|X-Forwarded-Prefix: /p", "2.2.2.2 https://localhost/|" },
        { "two proxies", 2, 1, 0, 0, 0, "X-Forwarded-For: 0.0.0.1, 1.1.1.1, 2.2.2.2", "1.1.1.1 http://localhost/|" },
        { "too few values are no values", 3, 1, 0, 0, 0, "X-Forwarded-For: 1.1.1.1, 2.2.2.2", "127.0.0.1 http://localhost/|" },
        { "host, port and prefix where trusted", 1, 1, 1, 1, 1, "X-Forwarded-For: 1.1.1.1|X-Forwarded-Host: shop.example|X-Forwarded-Port: 8443|X-Forwarded-Proto: https|X-Forwarded-Prefix: /shop", "1.1.1.1 https://shop.example:8443/shop/|/shop" },
        { "nothing trusted", 0, 0, 0, 0, 0, "X-Forwarded-For: 1.1.1.1|X-Forwarded-Proto: https", "127.0.0.1 http://localhost/|" },
        { "IPv6", 1, 1, 0, 0, 0, "X-Forwarded-For: 2001:db8::1", "2001:db8::1 http://localhost/|" },
        { "no address", 1, 1, 0, 0, 0, "X-Forwarded-For: unknown", "127.0.0.1 http://localhost/|" },
    };

    [Theory]
    [MemberData(nameof(Proxies))]
    public void Proxies_are_believed_as_far_as_they_are_trusted(string name, int xFor, int xProto, int xHost, int xPort, int xPrefix, string headers, string expected)
    {
        Assert.NotEmpty(name);
        var app = new App("proxied", staticFolder: null);
        app.Route("/", () => $"{Request.RemoteAddr} {Request.Url}|{Request.ScriptRoot}");
        app.Pipeline = new ProxyFix(app.Pipeline, xFor, xProto, xHost, xPort, xPrefix);
        var sent = new Carafe.Http.Structures.Headers(headers.Split('|').Select(line => line.Split(": ")).Select(pair => KeyValuePair.Create(pair[0], pair[1])));
        Assert.Equal(expected, app.TestClient().Get("/", headers: sent).Text);
    }

    [Theory]
    [InlineData("/shared/a.txt", 200, "content")]
    [InlineData("/shared/sub/b.css", 200, "body {}")]
    [InlineData("/one.txt", 200, "content")]
    [InlineData("/shared/secret.cfg", 404, null)]
    [InlineData("/shared/none.txt", 404, null)]
    [InlineData("/shared/sub", 404, null)]
    [InlineData("/shared/../outside.txt", 404, null)]
    [InlineData("/shared/%2e%2e/outside.txt", 404, null)]
    [InlineData("/shared//etc/passwd", 404, null)]
    [InlineData("/sharedx/a.txt", 404, null)]
    public void Shared_files_are_served_from_their_folder_only(string path, int status, string? text)
    {
        var root = Directory.CreateTempSubdirectory("carafe").FullName;
        try
        {
            var response = SharingApp(root).TestClient().Get(path);
            Assert.Equal(status, response.StatusCode);
            if (text is not null) Assert.Equal(text, response.Text);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void Shared_files_are_validated_and_not_sent_again()
    {
        var root = Directory.CreateTempSubdirectory("carafe").FullName;
        try
        {
            var client = SharingApp(root).TestClient();
            var first = client.Get("/shared/a.txt");
            Assert.Equal("text/plain; charset=utf-8", first.ContentType);
            Assert.Equal("max-age=43200, public", first.Headers["Cache-Control"]);
            Assert.NotNull(first.Expires);
            var again = client.Get("/shared/a.txt", headers: new() { ["If-None-Match"] = first.Headers["ETag"] });
            Assert.Equal((304, ""), (again.StatusCode, again.Text));
            Assert.Equal(304, client.Get("/shared/a.txt", headers: new() { ["If-Modified-Since"] = first.Headers["Last-Modified"] }).StatusCode);
            Assert.Equal((200, ""), (client.Head("/shared/a.txt").StatusCode, client.Head("/shared/a.txt").Text));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void Shared_files_can_be_chosen_by_name()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", "a");
        folder.Write("b.txt", "b");
        var app = new App("sharing", staticFolder: null);
        app.Pipeline = new SharedDataMiddleware(app.Pipeline, new() { ["/shared/"] = folder.Path }) { IsAllowed = name => name != "b.txt" };
        Assert.Equal("a", app.TestClient().Get("/shared/a.txt").Text);
        Assert.Equal(404, app.TestClient().Get("/shared/b.txt").StatusCode);
        Assert.Equal(404, app.TestClient().Get("/shared/").StatusCode);
    }

    [Fact]
    public void Resources_of_an_assembly_are_shared_as_files()
    {
        var app = new App("sharing", staticFolder: null);
        app.Pipeline = new SharedDataMiddleware(app.Pipeline, new() { ["/debugger"] = (typeof(App).Assembly, "Carafe.Debugging.Page") });
        var name = typeof(App).Assembly.GetManifestResourceNames().First(name => name.StartsWith("Carafe.Debugging.Page.", StringComparison.Ordinal) && name.EndsWith(".css", StringComparison.Ordinal));
        var response = app.TestClient().Get("/debugger/" + name["Carafe.Debugging.Page.".Length..]);
        Assert.Equal((200, "text/css; charset=utf-8"), (response.StatusCode, response.ContentType));
        using var content = new StreamReader(typeof(App).Assembly.GetManifestResourceStream(name)!);
        Assert.Equal(content.ReadToEnd(), response.Text);
        Assert.Equal(404, app.TestClient().Get("/debugger/none.css").StatusCode);
        Assert.Equal(404, app.TestClient().Get("/debugger").StatusCode);
    }

    [Theory]
    [InlineData("/lib/Debugging/Page/page.css", 200)]
    [InlineData("/lib/Debugging/Page/page/css", 404)]
    public void Resources_have_no_second_name_that_nothing_disallows(string path, int status)
    {
        var app = new App("sharing", staticFolder: null);
        app.Pipeline = new SharedDataMiddleware(app.Pipeline, new() { ["/lib"] = (typeof(App).Assembly, "Carafe") });
        Assert.Equal(status, app.TestClient().Get(path).StatusCode);
    }

    [Theory]
    [InlineData("/text")]
    [InlineData("/pieces")]
    [InlineData("/static/small.txt")]
    [InlineData("/static/large.txt")]
    public async Task Middleware_that_puts_its_own_body_in_place_sees_the_whole_response(string path)
    {
        using var folder = new TemporaryFolder();
        folder.Write("static/small.txt", "small");
        folder.Write("static/large.txt", new string('x', 200_000));
        var app = new App("swapped", rootPath: folder.Path);
        app.Route("/text", () => "text");
        app.Route("/pieces", () => new Response(new[] { "a", "b" }.Select(piece => piece)));
        var expected = app.TestClient().Get(path).Text;
        var inner = app.Pipeline;
        var seen = "";
        app.Pipeline = async context =>
        {
            var outer = context.Response.Body;
            using var memory = new MemoryStream();
            context.Response.Body = memory;
            await inner(context);
            context.Response.Body = outer;
            seen = System.Text.Encoding.UTF8.GetString(memory.ToArray());
            await context.Response.Body.WriteAsync(memory.ToArray());
        };
        await using var server = await Carafe.Serving.Server.StartAsync(app, port: 0);
        using var http = new HttpClient { BaseAddress = server.Url };
        Assert.Equal(expected, await http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal(expected, seen);
    }

    private static App Tell(string name)
    {
        var app = new App(name, staticFolder: null);
        app.BeforeRequest(() => $"{CurrentApp.Name} |{Request.ScriptRoot}| {Request.Path}");
        return app;
    }

    private static App SharingApp(string root)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "files")).FullName;
        File.WriteAllText(Path.Combine(root, "outside.txt"), "outside");
        File.WriteAllText(Path.Combine(folder, "a.txt"), "content");
        File.WriteAllText(Path.Combine(folder, "secret.cfg"), "secret");
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        File.WriteAllText(Path.Combine(folder, "sub", "b.css"), "body {}");
        var app = new App("sharing", staticFolder: null);
        app.Pipeline = new SharedDataMiddleware(app.Pipeline, new() { ["/shared"] = folder, ["/one.txt"] = Path.Combine(folder, "a.txt") }) { Disallow = "*.cfg" };
        return app;
    }
}
