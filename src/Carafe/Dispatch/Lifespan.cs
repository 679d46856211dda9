namespace Carafe.Dispatch;

/// <summary>What runs before an application is served and after: once, however many servers serve it.</summary>
internal sealed class Lifespan(App app)
{
    private readonly List<Func<CancellationToken, Task>> _before = [];
    private readonly List<Func<CancellationToken, Task>> _after = [];
    private readonly Lock _lock = new();
    private Task _turn = Task.CompletedTask;
    private int _servers;

    public void AddBefore(Func<CancellationToken, Task> hook, string member)
    {
        app.CheckSetupOf(member);
        _before.Add(hook);
    }

    public void AddAfter(Func<CancellationToken, Task> hook, string member)
    {
        app.CheckSetupOf(member);
        _after.Add(hook);
    }

    /// <summary>Runs the hooks before serving, unless the application is served already.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => InTurn(async () =>
    {
        if (_servers == 0) await RunAsync(_before, cancellationToken);
        _servers++;
    });

    /// <summary>Runs the hooks after serving, when the last server has stopped.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => InTurn(async () =>
    {
        if (_servers > 0 && --_servers == 0) await RunAsync(_after, cancellationToken);
    });

    // One server waits until another has started or stopped.
    private Task InTurn(Func<Task> step)
    {
        lock (_lock) return _turn = After(_turn, step);

        static async Task After(Task turn, Func<Task> step)
        {
            await turn.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await step();
        }
    }

    private async Task RunAsync(List<Func<CancellationToken, Task>> hooks, CancellationToken cancellationToken)
    {
        if (hooks.Count == 0) return;
        await using var context = app.AppContext();
        foreach (var hook in hooks) await hook(cancellationToken);
    }
}
