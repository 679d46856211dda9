using System.Globalization;

namespace Carafe.Http.HeaderFields;

/// <summary>The grammar that all <c>Accept</c> headers share (RFC 9110 §12.4.2).</summary>
internal static class AcceptHeader
{
    public static List<AcceptItem> Parse(string? header)
    {
        var items = new List<AcceptItem>();
        foreach (var entry in ListHeader.Parse(header))
        {
            var (value, options) = OptionsHeader.Parse(entry);
            var quality = 1.0;
            if (options.TryGetValue("q", out var text) && !TryReadQuality(text, out quality)) continue;
            var others = options.Where(option => option.Key != "q").ToList();
            items.Add(new(others.Count == 0 ? value : OptionsHeader.Dump(value, others!), quality));
        }
        return items;
    }

    private static bool TryReadQuality(string text, out double quality)
    {
        quality = 0;
        var number = text.AsSpan().Trim();
        var digits = number.StartsWith('-') ? number[1..] : number;
        var whole = digits.TrimStart("0123456789");
        if (whole.Length == digits.Length) return false;
        if (!whole.IsEmpty && (whole.Length == 1 || whole[0] != '.' || whole[1..].ContainsAnyExceptInRange('0', '9'))) return false;
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out quality) && quality is >= 0 and <= 1;
    }
}
