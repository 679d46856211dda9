namespace Carafe.Http.HeaderFields;

/// <summary>The common form of <c>Authorization</c> and <c>WWW-Authenticate</c>: a scheme, then parameters or a token.</summary>
internal static class AuthHeader
{
    public static (string Scheme, OrderedDictionary<string, string?>? Parameters, string? Token) Parse(string header)
    {
        var (scheme, rest) = Split(header);
        // An equals sign that is not at the end makes it parameters; base64 may end in some.
        return rest.TrimEnd('=').Contains('=') ? (scheme, DictHeader.Parse(rest), null) : (scheme, null, rest);
    }

    public static (string Scheme, string Remainder) Split(string header)
    {
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (header.ToLowerInvariant(), "") : (header[..space].ToLowerInvariant(), header[(space + 1)..].Trim());
    }

    /// <summary>The scheme as it is written: a capital at the start of each word, as Python's <c>title</c> does.</summary>
    public static string Title(string scheme) => string.Create(scheme.Length, scheme, static (title, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            var starts = i == 0 || !char.IsLetter(text[i - 1]);
            title[i] = starts ? char.ToUpperInvariant(text[i]) : char.ToLowerInvariant(text[i]);
        }
    });
}
