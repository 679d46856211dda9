using System.Collections.Frozen;

namespace Carafe.Http.HeaderFields;

/// <summary>A parsed <c>Content-Type</c> header.</summary>
/// <param name="MimeType">The media type, in lower case and without parameters; empty where there is none.</param>
/// <param name="Parameters">The parameters, as <c>charset</c> or <c>boundary</c>.</param>
public sealed record ContentType(string MimeType, IReadOnlyDictionary<string, string> Parameters)
{
    private static readonly FrozenSet<string> s_textual = FrozenSet.Create(
        StringComparer.Ordinal,
        "application/ecmascript",
        "application/javascript",
        "application/sql",
        "application/xml",
        "application/xml-dtd",
        "application/xml-external-parsed-entity");

    /// <summary>Gets whether the content is JSON: <c>application/json</c>, or <c>application/…+json</c>.</summary>
    public bool IsJson => IsJsonType(MimeType);

    /// <summary>Reads a header.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty.</param>
    /// <returns>The type and its parameters.</returns>
    public static ContentType Parse(string? header)
    {
        var (value, options) = OptionsHeader.Parse(header);
        return new(value.ToLowerInvariant(), options);
    }

    /// <summary>Tells whether a media type is JSON.</summary>
    /// <param name="mimeType">The media type, in lower case.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsJsonType(string mimeType)
    {
        ArgumentNullException.ThrowIfNull(mimeType);
        return mimeType == "application/json"
            || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));
    }

    /// <summary>Writes the header of a media type: text, and XML in all its forms, gets a charset.</summary>
    /// <param name="mimeType">The media type.</param>
    /// <param name="charset">The charset.</param>
    /// <returns>The header's value.</returns>
    public static string WithCharset(string mimeType, string charset = "utf-8")
    {
        ArgumentNullException.ThrowIfNull(mimeType);
        var isTextual = mimeType.StartsWith("text/", StringComparison.Ordinal)
            || mimeType.EndsWith("+xml", StringComparison.Ordinal) || s_textual.Contains(mimeType);
        return isTextual ? $"{mimeType}; charset={charset}" : mimeType;
    }
}
