namespace Carafe.Exceptions;

// The 5xx family, with Werkzeug's texts.

/// <summary>500: the application failed; what every error becomes that nobody handles.</summary>
/// <param name="description">The text in place of the default one.</param>
/// <param name="response">What to answer instead of the page.</param>
/// <param name="originalException">The error that nobody handled; <see langword="null"/> where the application aborts by hand.</param>
public class InternalServerError(string? description = null, object? response = null, Exception? originalException = null)
    : HttpException(500, description
        ?? "The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there "
        + "is an error in the application.", response, originalException)
{
    /// <summary>Gets the error that nobody handled.</summary>
    /// <value><see langword="null"/> where the application aborted by hand.</value>
    public Exception? OriginalException => InnerException;
}

/// <summary>501: the application does not support what the browser asks.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class NotImplemented(string? description = null, object? response = null) : HttpException(501, description
    ?? "The server does not support the action requested by the browser.", response);

/// <summary>502: a server behind this one answered nonsense.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class BadGateway(string? description = null, object? response = null) : HttpException(502, description
    ?? "The proxy server received an invalid response from an upstream server.", response);

/// <summary>503: the service is away for a while.</summary>
/// <inheritdoc cref="RetryLater(int, string, object?, RetryAfter?)"/>
public class ServiceUnavailable(string? description = null, object? response = null, RetryAfter? retryAfter = null) : RetryLater(503, description
    ?? "The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try again later.",
    response, retryAfter);

/// <summary>504: a server behind this one did not answer in time.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class GatewayTimeout(string? description = null, object? response = null) : HttpException(504, description
    ?? "The connection to an upstream server timed out.", response);

/// <summary>505: the server does not speak the request's HTTP version.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class HttpVersionNotSupported(string? description = null, object? response = null) : HttpException(505, description
    ?? "The server does not support the HTTP protocol version used in the request.", response);
