namespace Carafe.Observability.Health;

/// <summary>What an application must be able to reach to be of use: its database, a queue, a folder.</summary>
/// <example><code>
/// app.MapHealth("/health", checks => checks
///     .Add("disk", () => Directory.Exists(app.InstancePath))
///     .Add("database", async cancellation => await database.CanConnectAsync(cancellation)));
/// </code></example>
public sealed class HealthChecks
{
    private readonly List<HealthCheck> _checks = [];
    private TimeSpan _timeout = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets how long one check may take before it counts as failed.</summary>
    /// <value>5 seconds by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not more than zero.</exception>
    public TimeSpan Timeout
    {
        get => _timeout;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            _timeout = value;
        }
    }

    internal IReadOnlyList<HealthCheck> All => _checks;

    /// <summary>Adds a check.</summary>
    /// <param name="name">Its name in the answer.</param>
    /// <param name="check">Returns whether all is well; an exception counts as not, and is logged.</param>
    /// <returns>These checks.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public HealthChecks Add(string name, Func<bool> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Add(name, _ => Task.Run(check));
    }

    /// <inheritdoc cref="Add(string, Func{bool})"/>
    public HealthChecks Add(string name, Func<Task<bool>> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Add(name, _ => check());
    }

    /// <inheritdoc cref="Add(string, Func{bool})"/>
    public HealthChecks Add(string name, Func<CancellationToken, Task<bool>> check)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(check);
        if (_checks.Exists(other => other.Name == name)) throw new ArgumentException($"There is a check '{name}' already. Give this one another name.", nameof(name));
        _checks.Add(new HealthCheck(name, check));
        return this;
    }
}

/// <summary>One check.</summary>
internal sealed record HealthCheck(string Name, Func<CancellationToken, Task<bool>> IsHealthy);
