using System.Text;

namespace Carafe.Http.HeaderFields;

/// <summary>A parsed <c>Accept</c> header: media types.</summary>
/// <param name="items">The entries, in the order of the header.</param>
/// <remarks>A type matches with its parameters, in any order; <c>text/*</c> and <c>*/*</c> match whatever the parameters.</remarks>
public sealed class MimeAccept(IEnumerable<AcceptItem> items) : Accept(items)
{
    /// <summary>Gets whether the client takes HTML, or XHTML.</summary>
    public bool AcceptHtml => Contains("text/html") || AcceptXhtml;

    /// <summary>Gets whether the client takes XHTML, or XML.</summary>
    public bool AcceptXhtml => Contains("application/xhtml+xml") || Contains("application/xml");

    /// <summary>Gets whether the client takes JSON.</summary>
    public bool AcceptJson => Contains("application/json");

    /// <summary>Reads an <c>Accept</c> header.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty.</param>
    /// <returns>The entries.</returns>
    public static new MimeAccept Parse(string? header) => new(AcceptHeader.Parse(header));

    /// <inheritdoc/>
    protected override string Specificity(string value)
    {
        var specificity = new StringBuilder();
        foreach (var part in Split(value)) specificity.Append(part == "*" ? '0' : '1');
        return specificity.ToString();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The offer is no media type: a mistake of the application.</exception>
    protected override bool Matches(string offer, string value)
    {
        if (!value.Contains('/')) return false;
        if (!offer.Contains('/')) throw InvalidOffer(offer);
        var offered = Split(offer.ToLowerInvariant());
        if (offered[0] == "*" && offered[1] != "*") throw InvalidOffer(offer);
        var accepted = Split(value.ToLowerInvariant());
        if (accepted[0] == "*") return accepted[1] == "*";
        if (offered[0] == "*") return true;
        if (accepted[0] != offered[0]) return false;
        return accepted[1] == "*" || offered[1] == "*" || (accepted[1] == offered[1] && HaveSameParameters(accepted, offered));
    }

    private static bool HaveSameParameters(List<string> one, List<string> other)
    {
        if (one.Count != other.Count) return false;
        if (one.Count == 2) return true;
        return one.Skip(2).Order(StringComparer.Ordinal).SequenceEqual(other.Skip(2).Order(StringComparer.Ordinal));
    }

    // At each slash, and at each semicolon with the white space around it.
    private static List<string> Split(string value)
    {
        var parts = new List<string>(2);
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is not ('/' or ';')) continue;
            var end = i;
            if (value[i] == ';')
            {
                while (end > start && char.IsWhiteSpace(value[end - 1])) end--;
                while (i + 1 < value.Length && char.IsWhiteSpace(value[i + 1])) i++;
            }
            parts.Add(value[start..end]);
            start = i + 1;
        }
        parts.Add(value[start..]);
        return parts;
    }

    private static ArgumentException InvalidOffer(string offer) => new($"invalid mimetype '{offer}'");
}
