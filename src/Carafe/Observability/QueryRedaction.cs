using System.Text;

namespace Carafe.Observability;

/// <summary>Takes the values out of a query: traces are kept for long and read by many, and queries hold tokens and names.</summary>
internal static class QueryRedaction
{
    private const string Mask = "REDACTED";

    /// <summary>The query without its question mark, each value replaced.</summary>
    public static string Of(string query)
    {
        var text = new StringBuilder(query.Length);
        foreach (var range in query.AsSpan(1).Split('&'))
        {
            var pair = query.AsSpan(1)[range];
            if (text.Length > 0) text.Append('&');
            var equals = pair.IndexOf('=');
            if (equals < 0) text.Append(pair);
            else text.Append(pair[..(equals + 1)]).Append(Mask);
        }
        return text.ToString();
    }
}
