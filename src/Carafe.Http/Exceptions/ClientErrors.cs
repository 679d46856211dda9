using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;

namespace Carafe.Exceptions;

// The 4xx family. Each takes the text that replaces its own, and what to answer instead of its page; the texts are
// Werkzeug's, word for word, because pages and API clients show them.

/// <summary>400: the request cannot be handled by the application or server.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class BadRequest(string? description = null, object? response = null, Exception? innerException = null)
    : HttpException(400, description ?? "The browser (or proxy) sent a request that this server could not understand.", response, innerException);

/// <summary>400: the client went away while its request was read.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class ClientDisconnected(string? description = null, object? response = null) : BadRequest(description, response);

/// <summary>400: something in the request looks like an attack, such as a host that is not trusted.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class SecurityError(string? description = null, object? response = null) : BadRequest(description, response);

/// <summary>400: the host of the request is malformed.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class BadHost(string? description = null, object? response = null) : BadRequest(description, response);

/// <summary>401: the client is not authorized.</summary>
public class Unauthorized : HttpException
{
    /// <summary>Makes the error.</summary>
    /// <param name="description">The text in place of the default one.</param>
    /// <param name="response">What to answer instead of the page.</param>
    /// <param name="wwwAuthenticate">The challenges; one <c>WWW-Authenticate</c> header each. None by default.</param>
    public Unauthorized(string? description = null, object? response = null, params IReadOnlyList<WwwAuthenticate> wwwAuthenticate)
        : base(401, description ?? DefaultText, response) => WwwAuthenticate = wwwAuthenticate;

    /// <summary>Makes the error with the challenges that tell the client how to authenticate.</summary>
    /// <param name="wwwAuthenticate">The challenges; one <c>WWW-Authenticate</c> header each.</param>
    public Unauthorized(params IReadOnlyList<WwwAuthenticate> wwwAuthenticate)
        : base(401, DefaultText) => WwwAuthenticate = wwwAuthenticate;

    /// <summary>Gets the challenges.</summary>
    public IReadOnlyList<WwwAuthenticate> WwwAuthenticate { get; }

    private const string DefaultText =
        "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong "
        + "credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required.";

    /// <inheritdoc/>
    public override Headers GetHeaders()
    {
        var headers = base.GetHeaders();
        foreach (var challenge in WwwAuthenticate) headers.Add("WWW-Authenticate", challenge.ToHeader());
        return headers;
    }
}

/// <summary>403: the client is known, but may not do this.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class Forbidden(string? description = null, object? response = null) : HttpException(403, description
    ?? "You don't have the permission to access the requested resource. It is either read-protected or not readable by the server.", response);

/// <summary>404: there is no such resource.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class NotFound(string? description = null, object? response = null) : HttpException(404, description
    ?? "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.", response);

/// <summary>405: the resource does not handle the method.</summary>
/// <param name="validMethods">The methods it does handle, sent as <c>Allow</c>; without any there is no such header.</param>
/// <param name="description">The text in place of the default one.</param>
/// <param name="response">What to answer instead of the page.</param>
public class MethodNotAllowed(IEnumerable<string>? validMethods = null, string? description = null, object? response = null)
    : HttpException(405, description ?? "The method is not allowed for the requested URL.", response)
{
    /// <summary>Gets the methods that the resource handles.</summary>
    public IReadOnlyList<string> ValidMethods { get; } = validMethods?.ToArray() ?? [];

    /// <inheritdoc/>
    public override Headers GetHeaders()
    {
        var headers = base.GetHeaders();
        if (ValidMethods.Count > 0) headers.Add("Allow", string.Join(", ", ValidMethods));
        return headers;
    }
}

/// <summary>406: no content that the <c>Accept</c> headers ask for can be made.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class NotAcceptable(string? description = null, object? response = null) : HttpException(406, description
    ?? "The resource identified by the request is only capable of generating response entities which have content characteristics "
    + "not acceptable according to the accept headers sent in the request.", response);

/// <summary>408: the request took too long to arrive.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class RequestTimeout(string? description = null, object? response = null) : HttpException(408, description
    ?? "The server closed the network connection because the browser didn't finish the request within the specified time.", response);

/// <summary>409: the request conflicts with the state of the resource.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class Conflict(string? description = null, object? response = null) : HttpException(409, description
    ?? "A conflict happened while processing the request. The resource might have been modified while the request was being processed.", response);

/// <summary>410: the resource existed and went away without a new address.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class Gone(string? description = null, object? response = null) : HttpException(410, description
    ?? "The requested URL is no longer available on this server and there is no forwarding address. If you followed a link from a "
    + "foreign page, please contact the author of this page.", response);

/// <summary>411: the request lacks a <c>Content-Length</c>.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class LengthRequired(string? description = null, object? response = null) : HttpException(411, description
    ?? "A request with this method requires a valid <code>Content-Length</code> header.", response);

/// <summary>412: an <c>If-Match</c>, <c>If-None-Match</c> or <c>If-Unmodified-Since</c> of the request does not hold.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class PreconditionFailed(string? description = null, object? response = null) : HttpException(412, description
    ?? "The precondition on the request for the URL failed positive evaluation.", response);

/// <summary>413: the body, or a part of it, exceeds a limit.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class RequestEntityTooLarge(string? description = null, object? response = null) : HttpException(413, description
    ?? "The data value transmitted exceeds the capacity limit.", response);

/// <summary>414: the URL is too long.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class RequestUriTooLarge(string? description = null, object? response = null) : HttpException(414, description
    ?? "The length of the requested URL exceeds the capacity limit for this server. The request cannot be processed.", response);

/// <summary>415: the body's media type is not one that the server handles.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class UnsupportedMediaType(string? description = null, object? response = null) : HttpException(415, description
    ?? "The server does not support the media type transmitted in the request.", response);

/// <summary>416: the client asked for a part that does not exist.</summary>
/// <param name="length">The whole length, sent as <c>Content-Range: units */length</c>; without it there is no such header.</param>
/// <param name="units">The unit of the length.</param>
/// <param name="description">The text in place of the default one.</param>
/// <param name="response">What to answer instead of the page.</param>
public class RequestedRangeNotSatisfiable(long? length = null, string units = "bytes", string? description = null, object? response = null)
    : HttpException(416, description ?? "The server cannot provide the requested range.", response)
{
    /// <summary>Gets the whole length, in <see cref="Units"/>.</summary>
    public long? Length { get; } = length;

    /// <summary>Gets the unit of the length; <c>bytes</c> by default.</summary>
    public string Units { get; } = units;

    /// <inheritdoc/>
    public override Headers GetHeaders()
    {
        var headers = base.GetHeaders();
        if (Length is { } length) headers.Add("Content-Range", $"{Units} */{length}");
        return headers;
    }
}

/// <summary>417: the server cannot meet the <c>Expect</c> header.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class ExpectationFailed(string? description = null, object? response = null) : HttpException(417, description
    ?? "The server could not meet the requirements of the Expect header", response);

/// <summary>418: the server is a teapot and was asked to brew coffee.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class ImATeapot(string? description = null, object? response = null) : HttpException(418, description
    ?? "This server is a teapot, not a coffee machine", response);

/// <summary>421: the request went to a server that cannot answer it.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class MisdirectedRequest(string? description = null, object? response = null) : HttpException(421, description
    ?? "The server is not able to produce a response.", response);

/// <summary>422: the request is well-formed, but its instructions make no sense.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class UnprocessableEntity(string? description = null, object? response = null) : HttpException(422, description
    ?? "The request was well-formed but was unable to be followed due to semantic errors.", response);

/// <summary>423: the resource is locked.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class Locked(string? description = null, object? response = null) : HttpException(423, description
    ?? "The resource that is being accessed is locked.", response);

/// <summary>424: an action that this one depends on failed.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class FailedDependency(string? description = null, object? response = null) : HttpException(424, description
    ?? "The method could not be performed on the resource because the requested action depended on another action and that action failed.", response);

/// <summary>428: the request has to be conditional, so that no update is lost.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class PreconditionRequired(string? description = null, object? response = null) : HttpException(428, description
    ?? "This request is required to be conditional; try using \"If-Match\" or \"If-Unmodified-Since\".", response);

/// <summary>429: the client asks too often.</summary>
/// <inheritdoc cref="RetryLater(int, string, object?, RetryAfter?)"/>
public class TooManyRequests(string? description = null, object? response = null, RetryAfter? retryAfter = null) : RetryLater(429, description
    ?? "This user has exceeded an allotted request count. Try again later.", response, retryAfter);

/// <summary>431: a header, or all of them together, is too large.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class RequestHeaderFieldsTooLarge(string? description = null, object? response = null) : HttpException(431, description
    ?? "One or more header fields exceeds the maximum size.", response);

/// <summary>451: the resource is denied for legal reasons.</summary>
/// <inheritdoc cref="HttpException(int, string?, object?, Exception?)"/>
public class UnavailableForLegalReasons(string? description = null, object? response = null) : HttpException(451, description
    ?? "Unavailable for legal reasons.", response);
