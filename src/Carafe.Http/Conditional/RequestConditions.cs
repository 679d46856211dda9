using Carafe.Http.Structures;

namespace Carafe.Http.Conditional;

/// <summary>What a request asks beside the resource itself (RFC 9110 §13, §14.2); each header as sent, or <see langword="null"/>.</summary>
/// <param name="Method">The method, in capitals.</param>
/// <param name="IfMatch">The <c>If-Match</c> header.</param>
/// <param name="IfNoneMatch">The <c>If-None-Match</c> header.</param>
/// <param name="IfModifiedSince">The <c>If-Modified-Since</c> header.</param>
/// <param name="IfRange">The <c>If-Range</c> header.</param>
/// <param name="Range">The <c>Range</c> header.</param>
public readonly record struct RequestConditions(
    string Method, string? IfMatch = null, string? IfNoneMatch = null, string? IfModifiedSince = null, string? IfRange = null, string? Range = null)
{
    /// <summary>Takes the conditions out of headers.</summary>
    /// <param name="method">The method, in capitals.</param>
    /// <param name="headers">The request's headers.</param>
    /// <returns>The conditions.</returns>
    public static RequestConditions From(string method, ReadOnlyHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return new(method, headers["If-Match"], headers["If-None-Match"], headers["If-Modified-Since"], headers["If-Range"], headers["Range"]);
    }
}
