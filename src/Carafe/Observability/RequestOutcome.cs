namespace Carafe.Observability;

/// <summary>How a request went.</summary>
/// <param name="Route">The rule that matched; null where none did.</param>
/// <param name="Status">The status code.</param>
/// <param name="Failure">The exception that nobody handled, if any.</param>
/// <param name="Duration">How long it took, the response's body included.</param>
internal readonly record struct RequestOutcome(string? Route, int Status, Exception? Failure, TimeSpan Duration)
{
    /// <summary>What OpenTelemetry calls the error's type: the exception's, else the status of a server error; null where all is well.</summary>
    public string? ErrorType => Failure is not null ? Failure.GetType().FullName : Status >= 500 ? Status.ToString() : null;
}
