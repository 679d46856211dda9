namespace Carafe.Http.Conditional;

/// <summary>How to answer a conditional request.</summary>
public enum ConditionalAnswer
{
    /// <summary>As if there were no conditions.</summary>
    Full,

    /// <summary>304: the client has it already. The headers that describe the content go.</summary>
    NotModified,

    /// <summary>412: the client's version is out of date. As in Werkzeug, the body is sent all the same.</summary>
    PreconditionFailed,

    /// <summary>206: a part.</summary>
    Partial,

    /// <summary>416: no such part, or several, or in another unit than bytes.</summary>
    NotSatisfiable,
}

/// <summary>What <see cref="ConditionalRequest.Decide"/> decided.</summary>
/// <param name="Answer">How to answer.</param>
/// <param name="AcceptRanges">The value for <c>Accept-Ranges</c>; <see langword="null"/> where the header is not to be set.</param>
/// <param name="Start">Of a part: its first byte.</param>
/// <param name="Stop">Of a part: the first byte behind it.</param>
/// <param name="CompleteLength">Of a part, or where there is no such part: the length of the whole, in bytes.</param>
public readonly record struct ConditionalOutcome(
    ConditionalAnswer Answer, string? AcceptRanges = null, long Start = 0, long Stop = 0, long CompleteLength = 0)
{
    /// <summary>Gets the length of the part, in bytes.</summary>
    public long Length => Stop - Start;

    /// <summary>Gets the <c>Content-Range</c> of the part, or of a 416.</summary>
    /// <value><see langword="null"/> for the other answers.</value>
    public string? ContentRange => Answer switch
    {
        ConditionalAnswer.Partial => $"bytes {Start}-{Stop - 1}/{CompleteLength}",
        ConditionalAnswer.NotSatisfiable => $"bytes */{CompleteLength}",
        _ => null,
    };
}
