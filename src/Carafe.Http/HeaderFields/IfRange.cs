namespace Carafe.Http.HeaderFields;

/// <summary>A parsed <c>If-Range</c> header: an entity tag or a date, or neither (RFC 9110 §13.1.5).</summary>
/// <param name="ETag">The tag, without quotes and without the mark of a weak one.</param>
/// <param name="Date">The date, in UTC.</param>
public sealed record IfRange(string? ETag = null, DateTimeOffset? Date = null)
{
    /// <summary>Reads a header.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty.</param>
    /// <returns>The date if it is one, else the tag.</returns>
    public static IfRange Parse(string? header)
    {
        if (string.IsNullOrEmpty(header)) return new();
        return HttpDate.Parse(header) is { } date ? new(Date: date) : new(EntityTag.Unquote(header).Tag);
    }

    /// <summary>Writes the header.</summary>
    /// <returns>The header's value; empty where there is none.</returns>
    public string ToHeader() => Date is { } date ? HttpDate.Format(date) : ETag is null ? "" : EntityTag.Quote(ETag);

    /// <inheritdoc/>
    public override string ToString() => ToHeader();
}
