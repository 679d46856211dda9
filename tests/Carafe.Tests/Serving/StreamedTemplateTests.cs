using Carafe.Serving;
using Microsoft.Extensions.Logging;
using static Carafe.Globals;

namespace Carafe.Tests.Serving;

/// <summary>Pages that are sent while they are rendered.</summary>
public sealed class StreamedTemplateTests : IDisposable
{
    private readonly FilteredLog _log = new(LogLevel.Warning);

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_page_that_fails_midway_breaks_off_and_is_logged()
    {
        var app = new App("streaming", staticFolder: null) { LoggerFactory = _log };
        app.TemplateGlobal("fail", string () => throw new InvalidOperationException("The oven is cold."));
        app.Route("/", () => StreamTemplateString("{% for i in range(2000) %}{{ i }},{% endfor %}\n{{ fail() }}"));
        await using var server = await Server.StartAsync(app, port: 0);
        using var client = new HttpClient();

        using var response = await client.GetAsync(server.Url, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        await Assert.ThrowsAnyAsync<Exception>(() => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await server.StopAsync(TestContext.Current.CancellationToken);

        Assert.Contains("The oven is cold.", string.Join("\n", _log.Entries), StringComparison.Ordinal);
    }
}
