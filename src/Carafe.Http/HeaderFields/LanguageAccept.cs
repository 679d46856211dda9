namespace Carafe.Http.HeaderFields;

/// <summary>A parsed <c>Accept-Language</c> header.</summary>
/// <param name="items">The entries, in the order of the header.</param>
/// <remarks><c>-</c> and <c>_</c> are the same in a tag.</remarks>
public sealed class LanguageAccept(IEnumerable<AcceptItem> items) : Accept(items)
{
    private static readonly char[] s_delimiters = ['-', '_'];

    /// <summary>Reads an <c>Accept-Language</c> header.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty.</param>
    /// <returns>The entries.</returns>
    public static new LanguageAccept Parse(string? header) => new(AcceptHeader.Parse(header));

    /// <summary>Chooses among languages that can be offered.</summary>
    /// <param name="offers">The tags of the languages.</param>
    /// <param name="defaultOffer">What to return where none is accepted.</param>
    /// <returns>
    /// The tag that is liked best. Where no tag matches, the first part of what the client wants is tried (it wants
    /// <c>de-AT</c>, <c>de</c> is offered), then that of the offers (it wants <c>de</c>, <c>de-AT</c> is offered).
    /// </returns>
    public override string? BestMatch(IEnumerable<string> offers, string? defaultOffer = null)
    {
        string[] all = [.. offers];
        if (base.BestMatch(all) is { } exact) return exact;
        var primary = new Accept(this.Select(item => item with { Value = Primary(item.Value) }));
        if (primary.BestMatch(all) is { } wider) return wider;
        return base.BestMatch(all.Select(Primary)) is { } narrower
            ? Array.Find(all, offer => offer.StartsWith(narrower, StringComparison.Ordinal))
            : defaultOffer;
    }

    /// <inheritdoc/>
    protected override bool Matches(string offer, string value) =>
        value == "*" || value.Replace('_', '-').Equals(offer.Replace('_', '-'), StringComparison.OrdinalIgnoreCase);

    private static string Primary(string tag)
    {
        var end = tag.IndexOfAny(s_delimiters);
        return end < 0 ? tag : tag[..end];
    }
}
