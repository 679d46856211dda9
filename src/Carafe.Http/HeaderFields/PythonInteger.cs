namespace Carafe.Http.HeaderFields;

/// <summary>Reads integers as Python does, where Werkzeug leaves a header to <c>int()</c> or to digits alone.</summary>
/// <remarks>What exceeds 64 bits becomes the largest or smallest value: it is out of every range that headers have.</remarks>
internal static class PythonInteger
{
    /// <summary>As <c>int()</c>: white space around, a sign, and single underscores between digits are allowed.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        text = text.Trim();
        var negative = text.StartsWith('-');
        if (negative || text.StartsWith('+')) text = text[1..];
        var afterDigit = false;
        foreach (var c in text)
        {
            if (c == '_' && afterDigit)
            {
                afterDigit = false;
                continue;
            }
            if (!char.IsDigit(c)) return false;
            afterDigit = true;
            value = Append(value, (int)char.GetNumericValue(c));
        }
        if (negative) value = -value;
        return afterDigit;
    }

    /// <summary>As Werkzeug's plain integers: white space around, a minus, ASCII digits.</summary>
    public static bool TryParsePlain(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        text = text.Trim();
        var negative = text.StartsWith('-');
        if (negative) text = text[1..];
        if (text.IsEmpty || text.ContainsAnyExceptInRange('0', '9')) return false;
        foreach (var c in text) value = Append(value, c - '0');
        if (negative) value = -value;
        return true;
    }

    private static long Append(long value, int digit) =>
        value > (long.MaxValue - digit) / 10 ? long.MaxValue : (value * 10) + digit;
}
