namespace Carafe.Http.HeaderFields;

/// <summary>Reads and writes headers that are a list of <c>key=value</c>, as <c>Cache-Control</c>.</summary>
public static class DictHeader
{
    /// <summary>Reads a list of keys with or without values; quotes around a value are taken off.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty.</param>
    /// <returns>
    /// The pairs in order; a key without <c>=</c> has the value <see langword="null"/>, and the last of equal keys holds.
    /// A key that ends in <c>*</c> is RFC 5987's form, which is decoded. What has no key is left out;
    /// nothing is read where a quote stays open.
    /// </returns>
    public static OrderedDictionary<string, string?> Parse(string? header)
    {
        var pairs = new OrderedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var item in ListHeader.Parse(header))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            var key = (equals < 0 ? item : item[..equals]).Trim();
            if (key.Length == 0) continue;
            if (equals < 0)
            {
                pairs[key] = null;
                continue;
            }
            var value = item[(equals + 1)..].Trim();
            if (key[^1] == '*')
            {
                key = key[..^1];
                value = ExtendedValue.Decode(value);
            }
            pairs[key] = HeaderQuoting.Unquote(value);
        }
        return pairs;
    }

    /// <summary>Writes a list of keys with or without values; a value that is no token is quoted.</summary>
    /// <param name="pairs">The pairs. A key without value has <see langword="null"/>; the value of a key that ends in
    /// <c>*</c> is taken as encoded.</param>
    /// <returns>The header's value.</returns>
    public static string Dump(IEnumerable<KeyValuePair<string, string?>> pairs) => string.Join(", ", pairs.Select(pair => pair.Value switch
    {
        null => pair.Key,
        var value when pair.Key.EndsWith('*') => $"{pair.Key}={value}",
        var value => $"{pair.Key}={HeaderQuoting.Quote(value)}",
    }));
}
