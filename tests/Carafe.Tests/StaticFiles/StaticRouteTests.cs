using System.Diagnostics;
using static Carafe.Globals;

namespace Carafe.Tests.StaticFiles;

public sealed class StaticRouteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Static_files_have_a_route_named_after_their_folder()
    {
        _folder.Write("static/css/site.css", "body {}");
        var app = new App("x", rootPath: _folder.Path);
        using (app.TestRequestContext("/")) Assert.Equal("/static/css/site.css", UrlFor("static", new { filename = "css/site.css" }));
        var response = app.TestClient().Get("/static/css/site.css");
        Assert.Equal((200, "body {}", "text/css; charset=utf-8"), (response.StatusCode, response.Text, response.Headers["Content-Type"]));
        Assert.Equal(Path.Combine(_folder.Path, "static"), app.StaticFolder);
        Assert.Equal("/static", app.StaticUrlPath);
    }

    [Theory]
    [InlineData("pub/", null, "/pub/a.txt")]
    [InlineData("deep/pub", null, "/pub/a.txt")]
    [InlineData("pub", "/assets/", "/assets/a.txt")]
    [InlineData("pub", "", "/a.txt")]
    [InlineData("pub", "/", "/a.txt")]
    public void Folder_and_path_can_be_chosen(string folder, string? urlPath, string url)
    {
        _folder.Write(Path.Combine(folder, "a.txt"), "a");
        var app = new App("x", rootPath: _folder.Path, staticFolder: folder, staticUrlPath: urlPath);
        Assert.Equal("a", app.TestClient().Get(url).Text);
        using (app.TestRequestContext("/")) Assert.Equal(url, UrlFor("static", new { filename = "a.txt" }));
    }

    [Fact]
    public void Without_a_folder_there_is_no_route()
    {
        var app = new App("x", rootPath: _folder.Path, staticFolder: null);
        _folder.Write("static/a.txt", "a");
        Assert.Equal(404, app.TestClient().Get("/static/a.txt").StatusCode);
        Assert.False(app.HasStaticFolder);
        Assert.Null(app.StaticUrlPath);
        using var context = app.TestRequestContext("/");
        Assert.Throws<Routing.BuildError>(() => UrlFor("static", new { filename = "a.txt" }));
        Assert.Equal("'StaticFolder' must be set to serve static files.", Assert.Throws<InvalidOperationException>(() => app.SendStaticFile("a.txt")).Message);
    }

    [Fact]
    public void Host_of_the_route_goes_with_host_matching_and_only_with_it()
    {
        _folder.Write("static/a.txt", "a");
        var app = new App("x", rootPath: _folder.Path, hostMatching: true, staticHost: "cdn.example");
        Assert.Equal("a", app.TestClient().Get("http://cdn.example/static/a.txt").Text);
        Assert.Equal(404, app.TestClient().Get("http://other.example/static/a.txt").StatusCode);

        const string Text = "Invalid static_host/host_matching combination: give 'staticHost' with 'hostMatching' and only then, or no static folder. (Parameter 'staticHost')";
        Assert.Equal(Text, Assert.Throws<ArgumentException>(() => new App("x", hostMatching: true)).Message);
        Assert.Equal(Text, Assert.Throws<ArgumentException>(() => new App("x", staticHost: "cdn.example")).Message);
        _ = new App("x", staticFolder: null, hostMatching: true);
    }

    [Theory]
    [InlineData("/static/../secret.txt")]
    [InlineData("/static/%2e%2e/secret.txt")]
    [InlineData("/static/..%2fsecret.txt")]
    [InlineData("/static/%2e%2e%2fsecret.txt")]
    [InlineData("/static/sub/../../secret.txt")]
    [InlineData("/static/..\\secret.txt")]
    [InlineData("/static/..%5csecret.txt")]
    [InlineData("/static//secret.txt")]
    [InlineData("/static/%2fetc/passwd")]
    [InlineData("/static/a.txt%00.css")]
    [InlineData("/static/sub")]
    [InlineData("/static/.")]
    public void Nothing_outside_of_the_folder_and_no_folder_is_served(string url)
    {
        _folder.Write("secret.txt", "secret");
        _folder.Write("static/a.txt", "a");
        _folder.Write("static/sub/b.txt", "b");
        var client = new App("x", rootPath: _folder.Path).TestClient();
        var response = client.Get(url);
        Assert.True(response.StatusCode is 404 or 308 or 400, $"{response.StatusCode} {response.Text}");
        Assert.DoesNotContain("secret", response.StatusCode == 308 ? "" : response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_is_no_file()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no pipes in folders.");
        _folder.Write("static/a.txt", "a");
        using (var make = Process.Start("mkfifo", Path.Combine(_folder.Path, "static", "pipe"))) make.WaitForExit();
        Assert.Equal(404, new App("x", rootPath: _folder.Path).TestClient().Get("/static/pipe").StatusCode);
    }

    [Fact]
    public void Age_can_be_chosen_by_name()
    {
        _folder.Write("static/a.js", "");
        _folder.Write("static/a.css", "");
        var client = new AgedApp(_folder.Path).TestClient();
        Assert.Equal("public, max-age=86400", client.Get("/static/a.js").Headers["Cache-Control"]);
        Assert.Equal("no-cache", client.Get("/static/a.css").Headers["Cache-Control"]);
    }

    [Fact]
    public void Resources_are_opened_under_their_folders()
    {
        _folder.Write("schema.sql", "create");
        var app = new App("x", rootPath: _folder.Path);
        using (var schema = new StreamReader(app.OpenResource("schema.sql"))) Assert.Equal("create", schema.ReadToEnd());
        Assert.Throws<FileNotFoundException>(() => app.OpenResource("none.sql"));

        Directory.CreateDirectory(app.InstancePath);
        using (var made = new StreamWriter(app.OpenInstanceResource("made.txt", FileMode.Create, FileAccess.Write))) made.Write("made");
        using var read = new StreamReader(app.OpenInstanceResource("made.txt"));
        Assert.Equal("made", read.ReadToEnd());
    }

    public void Dispose() => _folder.Dispose();

    private sealed class AgedApp(string root) : App("x", rootPath: root)
    {
        public override TimeSpan? GetSendFileMaxAge(string? filename) =>
            filename is not null && filename.EndsWith(".js", StringComparison.Ordinal) ? TimeSpan.FromDays(1) : base.GetSendFileMaxAge(filename);
    }
}
