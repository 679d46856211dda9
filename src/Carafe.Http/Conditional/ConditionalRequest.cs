using Carafe.Http.HeaderFields;

namespace Carafe.Http.Conditional;

/// <summary>Decides how to answer a request that has conditions: the core of <c>make_conditional</c>.</summary>
/// <remarks>
/// As Werkzeug 3.1: tags are compared before dates; <c>If-None-Match</c> compares weakly, <c>If-Match</c> strongly; one
/// range of bytes is served, and only where <c>If-Range</c> still holds.
/// </remarks>
public static class ConditionalRequest
{
    /// <summary>Decides how to answer.</summary>
    /// <param name="request">The method and the conditions. They hold for <c>GET</c> and <c>HEAD</c> only.</param>
    /// <param name="etag">The response's <c>ETag</c> header, quoted; <see langword="null"/> where there is none.</param>
    /// <param name="lastModified">When the resource changed; fractions of a second do not count.</param>
    /// <param name="acceptRanges">The unit in which parts can be had, <c>bytes</c>; <see langword="null"/> to serve no parts.</param>
    /// <param name="completeLength">The length of the whole, in bytes; <see langword="null"/> where it is unknown, which serves no parts.</param>
    /// <returns>The answer. This never throws, whatever the headers hold.</returns>
    public static ConditionalOutcome Decide(
        in RequestConditions request, string? etag, DateTimeOffset? lastModified, string? acceptRanges = null, long? completeLength = null)
    {
        if (request.Method is not ("GET" or "HEAD")) return new(ConditionalAnswer.Full);
        if (acceptRanges is not null && completeLength is > 0 and var length && WantsRange(request, etag, lastModified))
        {
            return ByteRange.Parse(request.Range)?.RangeForLength(length) is var (start, stop)
                ? new(ConditionalAnswer.Partial, acceptRanges, start, stop, length)
                : new(ConditionalAnswer.NotSatisfiable, acceptRanges, CompleteLength: length);
        }
        if (IsModified(request, etag, lastModified)) return new(ConditionalAnswer.Full, acceptRanges);
        var failed = !ETags.Parse(request.IfMatch).IsEmpty;
        return new(failed ? ConditionalAnswer.PreconditionFailed : ConditionalAnswer.NotModified, acceptRanges);
    }

    /// <summary>Tells whether a resource has changed since the client got its version.</summary>
    /// <param name="request">The conditions; the method does not count.</param>
    /// <param name="etag">The resource's <c>ETag</c> header, quoted or not.</param>
    /// <param name="lastModified">When the resource changed; fractions of a second do not count.</param>
    /// <param name="ignoreIfRange">False to let <c>If-Range</c> count, where the request has a <c>Range</c>.</param>
    /// <returns>False where the conditions name the very version.</returns>
    public static bool IsModified(in RequestConditions request, string? etag, DateTimeOffset? lastModified, bool ignoreIfRange = true)
    {
        var ifRange = !ignoreIfRange && request.Range is not null ? IfRange.Parse(request.IfRange) : new IfRange();
        if (EntityTag.Unquote(etag).Tag is not { } tag) return !IsUnmodifiedSince(request, ifRange, lastModified);
        if (ifRange.ETag is not null) return !ETags.Parse(ifRange.ETag).Contains(tag);

        if (ETags.Parse(request.IfMatch) is { IsEmpty: false } ifMatch) return ifMatch.IsStrong(tag);
        if (ETags.Parse(request.IfNoneMatch) is { IsEmpty: false } ifNoneMatch) return !ifNoneMatch.ContainsWeak(tag);
        return !IsUnmodifiedSince(request, ifRange, lastModified);
    }

    private static bool WantsRange(in RequestConditions request, string? etag, DateTimeOffset? lastModified) =>
        request.Range is not null
        && (request.IfRange is null || !IsModified(request, etag, lastModified, ignoreIfRange: false));

    private static bool IsUnmodifiedSince(in RequestConditions request, IfRange ifRange, DateTimeOffset? lastModified)
    {
        if (lastModified is not { } modified) return false;
        return (ifRange.Date ?? HttpDate.Parse(request.IfModifiedSince)) is { } since
            && modified.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
    }
}
