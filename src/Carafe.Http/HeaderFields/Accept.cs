using System.Collections;
using System.Globalization;

namespace Carafe.Http.HeaderFields;

/// <summary>A parsed <c>Accept-Encoding</c> header, and the base of its relatives: what the client takes, and how gladly.</summary>
/// <remarks>Sorted by how specific an entry is, then by quality, then as sent; as in Werkzeug 3.1.</remarks>
/// <example>
/// <code>
/// var accept = MimeAccept.Parse("text/html;q=0.8, application/json");
/// string? best = accept.BestMatch(["text/html", "application/json"]);   // "application/json"
/// double html = accept.Quality("text/html");                           // 0.8
/// </code>
/// </example>
public class Accept : IReadOnlyList<AcceptItem>
{
    private readonly AcceptItem[] _items;

    /// <summary>Makes the collection.</summary>
    /// <param name="items">The entries, in the order of the header.</param>
    public Accept(IEnumerable<AcceptItem> items)
    {
        // OrderBy is stable, which Array.Sort is not; specificities compare like Python's tuples of booleans.
        _items = [.. items
            .Select(item => (Item: item, Specificity: Specificity(item.Value)))
            .OrderByDescending(entry => entry.Specificity, StringComparer.Ordinal)
            .ThenByDescending(entry => entry.Item.Quality)
            .Select(entry => entry.Item)];
    }

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public AcceptItem this[int index] => _items[index];

    /// <summary>Gets the entry that is liked best, of those that are the most specific.</summary>
    /// <value><see langword="null"/> where there is none.</value>
    public string? Best => _items.Length > 0 ? _items[0].Value : null;

    /// <summary>Gets the values without their qualities.</summary>
    public IEnumerable<string> Values => _items.Select(item => item.Value);

    /// <summary>Reads an <c>Accept-Encoding</c> header.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty.</param>
    /// <returns>The entries. One whose quality is no number from 0 to 1 is left out.</returns>
    public static Accept Parse(string? header) => new(AcceptHeader.Parse(header));

    /// <summary>Gets how much a value is liked.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The quality of the first entry that covers it; 0 where none does.</returns>
    public double Quality(string value)
    {
        var at = IndexOf(value);
        return at < 0 ? 0 : _items[at].Quality;
    }

    /// <summary>Tells whether an entry covers a value; its quality may be 0.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether one does.</returns>
    public bool Contains(string value) => IndexOf(value) >= 0;

    /// <summary>Finds the first entry that covers a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Its place, starting at 0; -1 where none does.</returns>
    public int IndexOf(string value)
    {
        for (var i = 0; i < _items.Length; i++)
        {
            if (Matches(value, _items[i].Value)) return i;
        }
        return -1;
    }

    /// <summary>Chooses among what can be offered.</summary>
    /// <param name="offers">The offers; of equally good ones the first wins.</param>
    /// <param name="defaultOffer">What to return where none is accepted.</param>
    /// <returns>The offer that is liked best; by the more specific entry where qualities are equal.</returns>
    public virtual string? BestMatch(IEnumerable<string> offers, string? defaultOffer = null)
    {
        ArgumentNullException.ThrowIfNull(offers);
        var (best, bestQuality, bestSpecificity) = (defaultOffer, -1.0, "");
        foreach (var offer in offers)
        {
            var at = IndexOf(offer);
            if (at < 0) continue;
            var (value, quality) = _items[at];
            if (quality <= 0 || quality < bestQuality) continue;
            var specificity = Specificity(value);
            if (quality == bestQuality && string.CompareOrdinal(specificity, bestSpecificity) <= 0) continue;
            (best, bestQuality, bestSpecificity) = (offer, quality, specificity);
        }
        return best;
    }

    /// <summary>Writes the header.</summary>
    /// <returns>The header's value.</returns>
    public string ToHeader() => string.Join(',', _items.Select(item =>
        item.Quality == 1 ? item.Value : $"{item.Value};q={WriteQuality(item.Quality)}"));

    /// <inheritdoc/>
    public override string ToString() => ToHeader();

    /// <inheritdoc/>
    public IEnumerator<AcceptItem> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    /// <summary>Ranks an entry by how specific it is.</summary>
    /// <param name="value">The entry.</param>
    /// <returns>A text that is greater, in ordinal order, for a more specific entry.</returns>
    protected virtual string Specificity(string value) => value == "*" ? "0" : "1";

    /// <summary>Tells whether an entry covers an offer.</summary>
    /// <param name="offer">What the application could send.</param>
    /// <param name="value">What the client accepts.</param>
    /// <returns>Whether it does.</returns>
    protected virtual bool Matches(string offer, string value) =>
        value == "*" || value.Equals(offer, StringComparison.OrdinalIgnoreCase);

    private static string WriteQuality(double quality) =>
        quality == 0 ? "0.0" : quality.ToString(CultureInfo.InvariantCulture).Replace('E', 'e');

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
