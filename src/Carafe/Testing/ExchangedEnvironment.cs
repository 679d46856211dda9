namespace Carafe.Testing;

/// <summary>Environment variables set for one call, and put back after it.</summary>
internal sealed class ExchangedEnvironment : IDisposable
{
    private readonly SemaphoreSlim? _turn;
    private readonly Dictionary<string, string?> _before = [];

    private ExchangedEnvironment(SemaphoreSlim? turn, Dictionary<string, string?> variables)
    {
        _turn = turn;
        foreach (var (name, value) in variables)
        {
            _before[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    /// <summary>Sets the variables when it is this call's turn; a call without any need not wait.</summary>
    public static async Task<ExchangedEnvironment> SetAsync(SemaphoreSlim turn, Dictionary<string, string?> variables, CancellationToken cancellationToken)
    {
        if (variables.Count == 0) return new ExchangedEnvironment(turn: null, variables);
        await turn.WaitAsync(cancellationToken);
        return new ExchangedEnvironment(turn, variables);
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before) Environment.SetEnvironmentVariable(name, value);
        _turn?.Release();
    }
}
