using Carafe.Middleware;
using Microsoft.Extensions.Logging;

namespace Carafe.Tests.Middleware;

public sealed class ProfilerMiddlewareTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Each_request_is_told_with_its_time_and_memory()
    {
        var lines = new StringWriter();
        var client = Profiled(pipeline => new ProfilerMiddleware(pipeline) { Stream = lines }).TestClient();
        Assert.Equal("ok", client.Get("/a/b?c=d").Text);
        client.Get("/nowhere");
        var told = lines.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.Equal(2, told.Length);
        Assert.Matches(@"^GET /a/b 200: \d+\.\d+ ms, [\d,]+ bytes, \d+ collections$", told[0]);
        Assert.StartsWith("GET /nowhere 404: ", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_view_allocates_is_charged_to_it()
    {
        RequestProfile? seen = null;
        var app = Profiled(pipeline => new ProfilerMiddleware(pipeline) { Restriction = profile => (seen = profile) is null });
        app.Route("/much", () => $"{new byte[3_000_000].Length}");
        app.TestClient().Get("/much");
        Assert.InRange(seen!.AllocatedBytes, 3_000_000, 100_000_000);
        Assert.True(seen.Elapsed > TimeSpan.Zero);
    }

    [Fact]
    public void Lines_can_be_logged()
    {
        using var log = new FilteredLog(LogLevel.Information);
        Profiled(pipeline => new ProfilerMiddleware(pipeline) { Logger = log }).TestClient().Get("/a/b");
        Assert.StartsWith("Information: GET /a/b 200: ", Assert.Single(log.Entries), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a/b", "GET.a.b.")]
    [InlineData("/", "GET.root.")]
    [InlineData("/..%2f..%2fetc/passwd", "GET.")]
    [InlineData("/%0aForged%20line", "GET.")]
    public void Files_are_named_after_their_requests_and_stay_in_their_folder(string path, string start)
    {
        Profiled(pipeline => new ProfilerMiddleware(pipeline) { ProfileDir = _folder.Path }).TestClient().Get(path);
        var file = Assert.Single(Directory.GetFiles(_folder.Path));
        Assert.Matches($@"^{start.Replace(".", "\\.")}.*\d+ms\.\d+\.txt$", Path.GetFileName(file));
        Assert.Single(File.ReadAllLines(file));
    }

    [Fact]
    public void Names_can_be_chosen()
    {
        var app = Profiled(pipeline => new ProfilerMiddleware(pipeline) { ProfileDir = _folder.Path, Filename = profile => $"{profile.StatusCode}.txt" });
        app.TestClient().Get("/a/b");
        Assert.True(File.Exists(Path.Combine(_folder.Path, "200.txt")));
    }

    public void Dispose() => _folder.Dispose();

    private static App Profiled(Func<Microsoft.AspNetCore.Http.RequestDelegate, ProfilerMiddleware> wrap)
    {
        var app = new App("profiled", staticFolder: null);
        app.Route("/a/b", () => "ok");
        app.Route("/", () => "ok", endpoint: "index");
        app.Pipeline = wrap(app.Pipeline);
        return app;
    }
}
