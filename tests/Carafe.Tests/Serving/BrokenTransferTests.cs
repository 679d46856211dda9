using System.Text;
using Carafe.Serving;
using Microsoft.Extensions.Logging;
using static Carafe.Globals;

namespace Carafe.Tests.Serving;

/// <summary>Files and bodies whose transfer breaks off: each side lets go, and says it at most once.</summary>
public sealed class BrokenTransferTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordedLog _log = new(LogLevel.Information);

    [Theory]
    [InlineData("/form", "Content-Type: application/x-www-form-urlencoded\r\n")]
    [InlineData("/form", "Content-Type: multipart/form-data; boundary=b\r\n")]
    [InlineData("/data", "Content-Type: application/json\r\n")]
    [InlineData("/stream", "")]
    public async Task Clients_that_leave_while_they_send_are_no_fault_of_the_server(string path, string type)
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        for (var i = 0; i < 60; i++)
        {
            await using var connection = await RawConnection.OpenAsync(server.Url);
            await connection.SendAsync($"POST {path} HTTP/1.1\r\nHost: a\r\n{type}Content-Length: 100000\r\n\r\n--b\r\n{new string('x', i * 500)}");
            if (i % 3 > 0) await Task.Delay(i % 10);
            connection.Reset();
        }
        await server.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", string.Join("\n", _log.Entries));
    }

    public void Dispose() => _folder.Dispose();

    private App MakeApp()
    {
        var app = new App("x", rootPath: _folder.Path) { LoggerFactory = _log };
        app.Route("/form", () => $"{Request.Form.Count} fields", methods: ["POST"]);
        app.Route("/data", () => Request.GetText(), methods: ["POST"]);
        app.Route("/stream", async () =>
        {
            using var reader = new StreamReader(Request.Stream, Encoding.Latin1);
            return await reader.ReadToEndAsync();
        }, methods: ["POST"]);
        return app;
    }
}
