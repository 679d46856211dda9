using System.Buffers;
using System.Text;
using Carafe.Http.Structures;

namespace Carafe.Http.Urls;

/// <summary>Reads and writes query strings and URL-encoded forms, as Werkzeug 3.1 does.</summary>
/// <example>
/// <code>
/// var args = QueryString.Parse("q=a+b&amp;tag=x&amp;tag=y");
/// string? q = args["q"];                                              // "a b"
/// string query = QueryString.Encode([new("q", "a b"), new("n", "1")]);     // "q=a+b&amp;n=1"
/// </code>
/// </example>
public static class QueryString
{
    private static readonly SearchValues<char> s_safe = UrlQuoting.SafeChars("!$'()*,/:;?@");

    /// <summary>Reads a query.</summary>
    /// <param name="query">The text behind the question mark.</param>
    /// <returns>The values by key. A key without <c>=</c> has an empty value; escaped bytes that are no UTF-8 stay escaped.</returns>
    public static ImmutableMultiDict<string> Parse(ReadOnlySpan<char> query)
    {
        if (query.IsEmpty) return ImmutableMultiDict<string>.Empty;
        var values = new MultiDict<string>();
        ParseInto(values, query);
        return values.MoveToImmutable();
    }

    /// <summary>Adds what a query or a URL-encoded form holds to a dictionary.</summary>
    /// <param name="values">The dictionary.</param>
    /// <param name="query">The text.</param>
    public static void ParseInto(MultiDict<string> values, ReadOnlySpan<char> query)
    {
        ArgumentNullException.ThrowIfNull(values);
        while (!query.IsEmpty)
        {
            var end = query.IndexOf('&');
            var pair = end < 0 ? query : query[..end];
            query = end < 0 ? default : query[(end + 1)..];
            if (pair.IsEmpty) continue;
            var equals = pair.IndexOf('=');
            var key = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? default : pair[(equals + 1)..];
            values.Add(UrlQuoting.UnquotePlus(key, InvalidUtf8.KeepEscaped), UrlQuoting.UnquotePlus(value, InvalidUtf8.KeepEscaped));
        }
    }

    /// <summary>Writes a query.</summary>
    /// <param name="pairs">The keys and values; a value that is <see langword="null"/> is left out.</param>
    /// <returns>The text, without a question mark.</returns>
    public static string Encode(IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var query = new StringBuilder();
        foreach (var (key, value) in pairs)
        {
            if (value is null) continue;
            if (query.Length > 0) query.Append('&');
            query.Append(UrlQuoting.QuotePlus(key, s_safe)).Append('=').Append(UrlQuoting.QuotePlus(value, s_safe));
        }
        return query.ToString();
    }
}
