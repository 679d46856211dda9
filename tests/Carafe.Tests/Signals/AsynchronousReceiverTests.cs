using Carafe.Signals;
using static Carafe.Globals;

namespace Carafe.Tests.Signals;

/// <summary>Asynchronous receivers of the application's signals: a request awaits them and holds no thread meanwhile.</summary>
public class AsynchronousReceiverTests
{
    private readonly App _app = new("signals") { SecretKey = "k" };

    public AsynchronousReceiverTests()
    {
        _app.Route("/", () => "fine");
        _app.Route("/boom", string () => throw new TimeoutException("late"));
        _app.Route("/stream", () => StreamTemplateString("a{{ 1 }}"));
    }

    public static TheoryData<string, string> Stages => new()
    {
        { "appcontext-pushed", "/" },
        { "request-started", "/" },
        { "request-finished", "/" },
        { "request-tearing-down", "/" },
        { "appcontext-tearing-down", "/" },
        { "appcontext-popped", "/" },
        { "got-request-exception", "/boom" },
    };

    private static Signal SignalOf(string name) => new NamedSignal[]
    {
        AppSignals.AppContextPushed, AppSignals.RequestStarted, AppSignals.RequestFinished, AppSignals.RequestTearingDown,
        AppSignals.AppContextTearingDown, AppSignals.AppContextPopped, AppSignals.GotRequestException,
    }.Single(signal => signal.Name == name);

    [Theory]
    [MemberData(nameof(Stages))]
    public async Task Request_awaits_the_receiver_without_blocking_its_thread(string name, string path)
    {
        var gate = new TaskCompletionSource();
        var calls = 0;
        using var connection = SignalOf(name).Connect(async (sender, args) =>
        {
            await gate.Task;
            calls++;
        }, sender: _app);

        // On a thread of its own: a request that blocks would never give it back.
        var answer = Task.Factory.StartNew(() => _app.TestClient().GetAsync(path), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var pending = await answer.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.False(pending.IsCompleted);
        gate.SetResult();
        var response = await pending.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(1, calls);
        Assert.Equal(path == "/" ? 200 : 500, response.StatusCode);
    }

    [Fact]
    public void Command_awaits_the_receivers_of_its_context()
    {
        var seen = new List<string>();
        using var tearing = AppSignals.AppContextTearingDown.Connect(async (_, args) => { await Task.Delay(5); seen.Add("tearing-down"); }, sender: _app);
        using var popped = AppSignals.AppContextPopped.Connect(async (_, args) => { await Task.Delay(5); seen.Add("popped"); }, sender: _app);
        _app.Cli.Command("x", () => seen.Add("body"));
        _app.TestCliRunner().Invoke("x");
        Assert.Equal(["body", "tearing-down", "popped"], seen);
    }

    [Fact]
    public void Synchronous_functions_wait_for_asynchronous_receivers()
    {
        var seen = new List<object?>();
        using var flashed = AppSignals.MessageFlashed.Connect(async (_, args) => { await Task.Delay(5); seen.Add(args["message"]); }, sender: _app);
        using var rendered = AppSignals.TemplateRendered.Connect(async (_, args) => { await Task.Delay(5); seen.Add("rendered"); }, sender: _app);
        _app.Route("/page", () =>
        {
            Flash("hi");
            seen.Add("flashed");
            return RenderTemplateString("x");
        });
        Assert.Equal("x", _app.TestClient().Get("/page").Text);
        Assert.Equal(["hi", "flashed", "rendered"], seen);
    }

    [Fact]
    public void Streamed_template_tells_when_its_last_piece_was_sent()
    {
        var seen = new List<string>();
        using var rendered = AppSignals.TemplateRendered.Connect(async (_, args) => { await Task.Delay(5); seen.Add("rendered"); }, sender: _app);
        Assert.Equal("a1", _app.TestClient().Get("/stream").Text);
        Assert.Equal(["rendered"], seen);
    }
}
