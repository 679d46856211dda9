using Carafe.Http.Structures;

namespace Carafe.Exceptions;

/// <summary>The base of the errors that may tell the client when to try again.</summary>
public abstract class RetryLater : HttpException
{
    /// <summary>Makes the error.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="description">What the page says.</param>
    /// <param name="response">What to answer instead of the page.</param>
    /// <param name="retryAfter">When to try again: seconds, a span or a date; without it there is no <c>Retry-After</c>.</param>
    protected RetryLater(int code, string description, object? response, RetryAfter? retryAfter)
        : base(code, description, response) => RetryAfter = retryAfter;

    /// <summary>Gets when to try again.</summary>
    public RetryAfter? RetryAfter { get; }

    /// <inheritdoc/>
    public override Headers GetHeaders()
    {
        var headers = base.GetHeaders();
        if (RetryAfter is { } retryAfter) headers.Add("Retry-After", retryAfter.ToString());
        return headers;
    }
}
