using System.Text;
using Carafe.Serving;
using Microsoft.Extensions.Logging;
using static Carafe.Globals;

namespace Carafe.Tests.Serving;

/// <summary>Files and bodies whose transfer breaks off: each side lets go, and says it at most once.</summary>
public sealed class BrokenTransferTests : IDisposable
{
    private const int Large = 50_000_000;
    private const string GetLarge = "GET /static/large.bin HTTP/1.1\r\nHost: a\r\n\r\n";

    private readonly TemporaryFolder _folder = new();
    private readonly FilteredLog _log = new(LogLevel.Warning);

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
        Assert.True(_log.Entries.IsEmpty, string.Join("\n", _log.Entries));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_that_breaks_off_leaves_no_file(bool isReset)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Open files are counted in /proc.");
        var app = MakeApp();
        app.Config["UPLOAD_TEMPORARY_FOLDER"] = _folder.Path;
        await using var server = await Server.StartAsync(app, port: 0);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync(
            "POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 3000000\r\n\r\n"
            + "--b\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n" + new string('x', 2_000_000));
        await WaitAsync(() => IsOpen(_folder.Path));
        if (isReset) connection.Reset();
        else connection.EndSending();
        await WaitAsync(() => !IsOpen(_folder.Path));
        Assert.Empty(Directory.GetFiles(_folder.Path));
        await server.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(_log.Entries.IsEmpty, string.Join("\n", _log.Entries));
    }

    [Fact]
    public void A_file_whose_response_cannot_be_made_is_closed()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Open files are counted in /proc.");
        var path = _folder.Write("a.txt", "a");
        var app = MakeApp();
        app.Route("/file", () => SendFile(path, maxAge: new FileMaxAge(_ => throw new InvalidDataException("no age"))));
        Assert.Equal(500, app.TestClient().Get("/file").StatusCode);
        Assert.False(IsOpen(path));
    }

    [Fact]
    public async Task A_file_that_shrinks_while_it_is_sent_ends_the_connection_and_is_logged_once()
    {
        var path = WriteLarge();
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync(GetLarge);
        Assert.False(await connection.IsClosedAsync());
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) file.SetLength(1000);
        await EndAsync(connection);

        await WaitAsync(() => !_log.Entries.IsEmpty && !IsOpen(path));
        await server.StopAsync(TestContext.Current.CancellationToken);
        var entry = Assert.Single(_log.Entries);
        Assert.Matches(
            @"^Error: .* EndOfStreamException The file '.*large\.bin' became shorter while it was sent: \d+ of 50000000 bytes were read\. The connection is cut, so that the client does not take a part for the whole\.$",
            entry);
    }

    [Fact]
    public async Task A_file_that_is_removed_while_it_is_sent_is_sent_as_it_was()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows keeps the name until the file is closed.");
        var path = WriteLarge();
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        using var http = new HttpClient { BaseAddress = server.Url };
        var url = new Uri("/static/large.bin", UriKind.Relative);
        using var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        File.Delete(path);
        Assert.Equal(Large, (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
        Assert.Equal(404, (int)(await http.GetAsync(url, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Empty(_log.Entries);
    }

    [Theory]
    [InlineData("/static/large.bin", "")]
    [InlineData("/static/large.bin", "Range: bytes=1000-40000000\r\n")]
    [InlineData("/opened", "")]
    public async Task A_client_that_leaves_while_it_is_sent_a_file_has_it_closed(string url, string headers)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Open files are counted in /proc.");
        var path = WriteLarge();
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        for (var i = 0; i < 10; i++)
        {
            await using var connection = await RawConnection.OpenAsync(server.Url);
            await connection.SendAsync($"GET {url} HTTP/1.1\r\nHost: a\r\n{headers}\r\n");
            Assert.False(await connection.IsClosedAsync());
            connection.Reset();
        }
        await WaitAsync(() => !IsOpen(path));
        await server.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(_log.Entries.IsEmpty, string.Join("\n", _log.Entries));
    }

    [Theory]
    [InlineData("GET", "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT\r\n", 304)]
    [InlineData("GET", "Range: bytes=0-1,5-6\r\n", 416)]
    [InlineData("HEAD", "", 200)]
    public async Task A_file_that_is_not_sent_is_closed(string method, string headers, int status)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Open files are counted in /proc.");
        var path = WriteLarge();
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync($"{method} /static/large.bin HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{headers}\r\n");
        await EndAsync(connection);
        Assert.StartsWith($"HTTP/1.1 {status} ", connection.Received, StringComparison.Ordinal);
        await WaitAsync(() => !IsOpen(path));
    }

    [Fact]
    public async Task An_upload_that_the_disk_has_no_room_for_is_a_500_that_says_why()
    {
        var app = MakeApp();
        await using var server = await Server.StartAsync(app, port: 0);
        using var http = new HttpClient { BaseAddress = server.Url };
        app.Config["UPLOAD_TEMPORARY_FOLDER"] = Path.Combine(_folder.Path, "none");
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(new byte[2_000_000]), "f", "f.bin" } };
        var response = await http.PostAsync(new Uri("/form", UriKind.Relative), upload, TestContext.Current.CancellationToken);
        Assert.Equal(500, (int)response.StatusCode);
        var entry = Assert.Single(_log.Entries);
        Assert.StartsWith("Error: Exception on /form [POST] TemporaryFileException An upload could not be kept in the folder for temporary files '", entry, StringComparison.Ordinal);

        using var ignored = new MultipartFormDataContent { { new ByteArrayContent(new byte[2_000_000]), "f", "f.bin" } };
        Assert.Equal("unread", await (await http.PostAsync(new Uri("/unread", UriKind.Relative), ignored, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => _folder.Dispose();

    private string WriteLarge()
    {
        var path = _folder.Write("static/large.bin", "");
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        file.SetLength(Large);
        return path;
    }

    private static bool IsOpen(string path) =>
        OperatingSystem.IsLinux() && new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Any(link => link.LinkTarget is { } target && (target == path || target.StartsWith(path + "/", StringComparison.Ordinal)));

    private static async Task EndAsync(RawConnection connection)
    {
        while (!await connection.IsClosedAsync())
        {
        }
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.True(condition());
    }

    private App MakeApp()
    {
        var app = new App("x", rootPath: _folder.Path) { LoggerFactory = _log };
        app.Route("/form", () => $"{Request.Form.Count} fields", methods: ["POST"]);
        app.Route("/data", () => Request.GetText(), methods: ["POST"]);
        app.Route("/unread", () => "unread", methods: ["POST"]);
        app.Route("/opened", () => File.OpenRead(Path.Combine(_folder.Path, "static", "large.bin")));
        app.Route("/stream", async () =>
        {
            using var reader = new StreamReader(Request.Stream, Encoding.Latin1);
            return await reader.ReadToEndAsync();
        }, methods: ["POST"]);
        return app;
    }
}
