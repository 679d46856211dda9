using System.Security.Cryptography;
using static Carafe.Globals;

namespace Carafe.Tests.StaticFiles;

public sealed class StaticVersionTests : IDisposable
{
    private const string Forever = "public, max-age=31536000, immutable";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Urls_carry_the_hash_of_the_content_and_may_be_kept_forever()
    {
        _folder.Write("static/site.css", "body {}");
        var app = Versioned();
        var url = Url(app);
        Assert.Equal($"/static/site.css?v={Convert.ToHexStringLower(SHA256.HashData("body {}"u8), 0, 8)}", url);
        var response = app.TestClient().Get(url);
        Assert.Equal(("body {}", Forever), (response.Text, response.Headers["Cache-Control"]));
        Assert.Equal(304, app.TestClient().Get(url, headers: new() { ["If-None-Match"] = response.Headers["ETag"] }).StatusCode);
    }

    [Fact]
    public void A_changed_file_has_another_url_and_the_old_one_is_not_kept()
    {
        var path = _folder.Write("static/site.css", "one");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
        var app = Versioned();
        var (first, again) = (Url(app), Url(app));
        File.WriteAllText(path, "two");
        var second = Url(app);
        Assert.Equal(first, again);
        Assert.NotEqual(first, second);
        var client = app.TestClient();
        Assert.Equal(("two", "no-cache"), (client.Get(first).Text, client.Get(first).Headers["Cache-Control"]));
        Assert.Equal(Forever, client.Get(second).Headers["Cache-Control"]);
    }

    [Fact]
    public void Changes_within_one_tick_of_the_clock_are_seen()
    {
        var app = Versioned();
        var path = _folder.Write("static/site.css", "one");
        var time = File.GetLastWriteTimeUtc(path);
        var first = Url(app);
        File.WriteAllText(path, "two");
        File.SetLastWriteTimeUtc(path, time);
        Assert.NotEqual(first, Url(app));
    }

    [Theory]
    [InlineData("/static/site.css?v=wrong", "no-cache")]
    [InlineData("/static/site.css", "no-cache")]
    [InlineData("/static/site.css?v=", "no-cache")]
    public void Only_the_right_version_may_be_kept(string url, string caching)
    {
        _folder.Write("static/site.css", "one");
        Assert.Equal(caching, Versioned().TestClient().Get(url).Headers["Cache-Control"]);
    }

    [Fact]
    public void A_file_that_is_not_there_or_outside_has_no_version()
    {
        _folder.Write("secret.txt", "secret");
        var app = Versioned();
        Assert.Equal("/static/none.css", Url(app, "none.css"));
        Assert.DoesNotContain("v=", Url(app, "../secret.txt"), StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "static", "sub"));
        Assert.Equal("/static/sub", Url(app, "sub"));
    }

    [Fact]
    public void A_release_stands_for_the_hash_of_all_files()
    {
        _folder.Write("static/site.css", "one");
        var app = Versioned(("STATIC_RELEASE", "2024-06"));
        Assert.Equal("/static/site.css?v=2024-06", Url(app));
        Assert.Equal(Forever, app.TestClient().Get("/static/site.css?v=2024-06").Headers["Cache-Control"]);
        Assert.Equal("no-cache", app.TestClient().Get("/static/site.css?v=2024-05").Headers["Cache-Control"]);
    }

    [Theory]
    [InlineData("https://cdn.example.com/", "https://cdn.example.com/static/site.css")]
    [InlineData("https://cdn.example.com/app", "https://cdn.example.com/app/static/site.css")]
    [InlineData("//cdn.example.com", "//cdn.example.com/static/site.css")]
    public void Files_can_be_fetched_from_elsewhere(string baseUrl, string url)
    {
        var app = Versioned(("STATIC_VERSIONING", false), ("STATIC_BASE_URL", baseUrl));
        app.Route("/", () => "", endpoint: "index");
        Assert.Equal(url, Url(app));
        using var context = app.TestRequestContext("/");
        Assert.Equal(url, UrlFor("static", new { filename = "site.css", _external = true }));
        Assert.Equal("/", UrlFor("index"));
        Assert.Equal("http://localhost/", UrlFor("index", new { _external = true }));
    }

    [Fact]
    public void A_base_that_is_no_url_is_refused()
    {
        var app = Versioned(("STATIC_BASE_URL", "cdn"));
        Assert.Equal(
            "The configuration's 'STATIC_BASE_URL' is 'cdn'. Set it to a URL: 'https://cdn.example.com'.",
            Assert.Throws<InvalidOperationException>(() => Url(app)).Message);
    }

    [Fact]
    public void Files_of_blueprints_have_versions_too()
    {
        _folder.Write("shop/static/site.css", "one");
        _folder.Write("shop/inner/pub/in.css", "two");
        var app = Versioned();
        var shop = new Blueprint("shop", urlPrefix: "/shop", rootPath: Path.Combine(_folder.Path, "shop"), staticFolder: "static");
        shop.RegisterBlueprint(new Blueprint("inner", urlPrefix: "/inner", rootPath: Path.Combine(_folder.Path, "shop", "inner"), staticFolder: "pub"));
        app.RegisterBlueprint(shop);
        using var context = app.TestRequestContext("/");
        foreach (var (endpoint, file, path) in new[] { ("shop.static", "site.css", "/shop/static/site.css?v="), ("shop.inner.static", "in.css", "/shop/inner/pub/in.css?v=") })
        {
            var url = UrlFor(endpoint, new { filename = file });
            Assert.StartsWith(path, url, StringComparison.Ordinal);
            Assert.Equal(Forever, app.TestClient().Get(url).Headers["Cache-Control"]);
        }
    }

    [Fact]
    public void A_version_of_ones_own_is_kept()
    {
        _folder.Write("static/site.css", "one");
        using var context = Versioned().TestRequestContext("/");
        Assert.Equal("/static/site.css?v=mine", UrlFor("static", new { filename = "site.css", v = "mine" }));
    }

    public void Dispose() => _folder.Dispose();

    private App Versioned(params (string Key, object Value)[] settings)
    {
        var app = new App("x", rootPath: _folder.Path);
        app.Config["STATIC_VERSIONING"] = true;
        foreach (var (key, value) in settings) app.Config[key] = value;
        return app;
    }

    private static string Url(App app, string filename = "site.css")
    {
        using var context = app.TestRequestContext("/");
        return UrlFor("static", new { filename });
    }
}
