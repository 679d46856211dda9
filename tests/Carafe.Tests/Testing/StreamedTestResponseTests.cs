using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Carafe.Testing;
using static Carafe.Globals;

namespace Carafe.Tests.Testing;

/// <summary>In memory and over the network alike.</summary>
public class StreamedTestResponseTests
{
    private readonly ConcurrentQueue<string> _log = [];

    [Fact]
    public async Task Pieces_are_read_as_the_server_writes_them()
    {
        await using var response = await StreamingApp().TestClient().OpenAsync(new() { Path = "/steps" });
        Assert.Equal(200, response.StatusCode);
        Assert.Equal("yes", response.Headers["X-Early"]);
        Assert.Equal("one ", await response.ReadTextAsync());
        Assert.Equal("two ", await response.ReadTextAsync());
        Assert.Equal("zwölf", await response.ReadTextAsync());
        Assert.Null(await response.ReadTextAsync());
        Assert.Null(await response.ReadAsync());
    }

    [Fact]
    public async Task Pieces_come_over_the_network_before_the_response_is_whole()
    {
        await using var tested = await Tested.StartAsync(StreamingApp(), live: true);
        await using var response = await tested.Client.OpenAsync(new() { Path = "/endless" });
        Assert.Equal("tick", await response.ReadTextAsync());
        await using var steps = await tested.Client.OpenAsync(new() { Path = "/steps" });
        Assert.Equal("one two zwölf", string.Concat(await steps.ReadAllTextAsync().ToListAsync()));
    }

    [Fact]
    public async Task Server_does_not_run_ahead_of_its_reader()
    {
        await using var response = await StreamingApp().TestClient().OpenAsync(new() { Path = "/steps" });
        await response.ReadTextAsync();
        Assert.DoesNotContain("end", _log);
        Assert.Equal("two zwölf", string.Concat(await response.ReadAllTextAsync().ToListAsync()));
        await response.DisposeAsync();
        Assert.Equal(["one", "two", "twelve", "end"], _log);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leaving_aborts_the_request(bool live)
    {
        await using var tested = await Tested.StartAsync(StreamingApp(), live);
        await using (var response = await tested.Client.OpenAsync(new() { Path = "/endless" })) Assert.Equal("tick", await response.ReadTextAsync());
        await Eventually(() => _log.Contains("left"));
    }

    [Fact]
    public void Endless_iterator_ends_with_its_reader()
    {
        using (var response = StreamingApp().TestClient().Open(new() { Path = "/forever" })) Assert.Equal(200, response.StatusCode);
        Assert.Equal("stopped", _log.Last());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelled_request_is_aborted(bool live)
    {
        await using var tested = await Tested.StartAsync(StreamingApp(), live);
        using var leaving = new CancellationTokenSource();
        var asking = tested.Client.GetAsync("/slow", cancellationToken: leaving.Token);
        await Eventually(() => _log.Contains("waiting"));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await Eventually(() => _log.Contains("left"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_is_sent_as_its_stream_gives_it(bool live)
    {
        await using var tested = await Tested.StartAsync(StreamingApp(), live);
        var pipe = new System.IO.Pipelines.Pipe();
        var asking = tested.Client.PostAsync("/lines", body: pipe.Reader.AsStream(), contentType: "text/plain");
        await pipe.Writer.WriteAsync("a\n"u8.ToArray());
        await Eventually(() => _log.Contains("a"));
        await pipe.Writer.WriteAsync("b\n"u8.ToArray());
        await Eventually(() => _log.Contains("b"));
        await pipe.Writer.CompleteAsync();
        Assert.Equal("2 lines, length ", (await asking).Text);
    }

    [Fact]
    public async Task Error_before_the_response_reaches_the_test()
    {
        var app = StreamingApp();
        app.Testing = true;
        await Assert.ThrowsAsync<TimeoutException>(() => app.TestClient().OpenAsync(new() { Path = "/boom" }));
    }

    [Fact]
    public async Task Error_amid_the_response_reaches_its_reader()
    {
        await using var response = await StreamingApp().TestClient().OpenAsync(new() { Path = "/break" });
        Assert.Equal("good", await response.ReadTextAsync());
        await Assert.ThrowsAsync<TimeoutException>(async () => await response.ReadTextAsync());
    }

    [Fact]
    public async Task Short_response_can_be_opened_too()
    {
        var client = StreamingApp().TestClient();
        await using var response = await client.OpenAsync(new() { Path = "/cookie" });
        Assert.Equal("http://localhost/cookie", response.Url);
        Assert.Equal("done", await response.ReadTextAsync());
        Assert.Equal("1", client.GetCookie("a")!.Value);
    }

    private static async Task Eventually(Func<bool> condition)
    {
        for (var i = 0; i < 1000 && !condition(); i++) await Task.Delay(10);
        Assert.True(condition());
    }

    private App StreamingApp()
    {
        var app = new App("streams", staticFolder: null);
        app.Route("/steps", () => new Response(Steps(), headers: new() { ["X-Early"] = "yes" }));
        app.Route("/endless", (CancellationToken gone) => new Response(Ticks(gone)));
        app.Route("/forever", () => new Response(Forever()));
        app.Route("/break", () => new Response(Broken()));
        app.Route("/boom", string () => throw new TimeoutException("boom"));
        app.Route("/slow", async (CancellationToken gone) =>
        {
            _log.Enqueue("waiting");
            try
            {
                await Task.Delay(Timeout.Infinite, gone);
            }
            finally
            {
                _log.Enqueue("left");
            }
            return "never";
        });
        app.Route("/lines", async () =>
        {
            using var reader = new StreamReader(Request.Stream);
            var count = 0;
            while (await reader.ReadLineAsync() is { } line)
            {
                _log.Enqueue(line);
                count++;
            }
            return $"{count} lines, length {Request.ContentLength}";
        }, ["POST"]);
        app.Route("/cookie", () =>
        {
            var response = MakeResponse("done");
            response.SetCookie("a", "1");
            return response;
        });
        return app;
    }

    private async IAsyncEnumerable<string> Steps()
    {
        _log.Enqueue("one");
        yield return "one ";
        await Task.Yield();
        _log.Enqueue("two");
        yield return "two ";
        _log.Enqueue("twelve");
        yield return "zwölf";
        _log.Enqueue("end");
    }

    private async IAsyncEnumerable<string> Ticks([EnumeratorCancellation] CancellationToken gone)
    {
        try
        {
            yield return "tick";
            await Task.Delay(Timeout.Infinite, gone);
        }
        finally
        {
            _log.Enqueue("left");
        }
    }

    private IEnumerable<string> Forever()
    {
        try
        {
            while (true) yield return "x";
        }
        finally
        {
            _log.Enqueue("stopped");
        }
    }

    private static IEnumerable<string> Broken()
    {
        yield return "good";
        throw new TimeoutException("broken");
    }
}
