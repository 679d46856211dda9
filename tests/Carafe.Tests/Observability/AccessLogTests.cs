using Carafe.Serving;

namespace Carafe.Tests.Observability;

public sealed class AccessLogTests : IDisposable
{
    private readonly RecordedLog _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData(false, null, false)]
    [InlineData(true, null, true)]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    public async Task Requests_are_logged_in_debug_mode_or_where_it_is_asked_for(bool debug, bool? accessLog, bool expected)
    {
        var lines = await VisitAsync(debug, accessLog, wrap: false);

        Assert.Equal(expected, lines.Count > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_request_is_one_line_with_its_status(bool wrap)
    {
        var lines = await VisitAsync(debug: false, accessLog: true, wrap);

        Assert.Equal(3, lines.Count);
        Assert.Matches("^Information Carafe\\.Access: 127\\.0\\.0\\.1 - - \\[\\d\\d/[A-Z][a-z][a-z]/\\d{4} \\d\\d:\\d\\d:\\d\\d\\] \"GET /item/7\\?a=1 HTTP/1\\.1\" 200 -$", lines[0]);
        Assert.EndsWith("\"GET /none HTTP/1.1\" 404 -", lines[1]);
        Assert.EndsWith("\"GET /broken HTTP/1.1\" 500 -", lines[2]);
    }

    private async Task<List<string>> VisitAsync(bool debug, bool? accessLog, bool wrap)
    {
        var app = new App("Logged", staticFolder: null) { Debug = debug, LoggerFactory = _log };
        app.Route("/item/<int:number>", (int number) => $"{number}");
        app.Route("/broken", string () => throw new InvalidOperationException("x"));
        if (wrap)
        {
            var inner = app.Pipeline;
            app.Pipeline = context => inner(context);
        }
        await using (var server = await Server.StartAsync(app, new ServerOptions { Urls = ["http://127.0.0.1:0"], AccessLog = accessLog }))
        {
            using var client = new HttpClient { BaseAddress = server.Url };
            foreach (var path in (string[])["/item/7?a=1", "/none", "/broken"]) (await client.GetAsync(path)).Dispose();
        }
        return [.. _log.Lines.Where(line => line.Contains("Carafe.Access", StringComparison.Ordinal))];
    }
}
