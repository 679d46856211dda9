using System.Globalization;
using System.Numerics;

namespace Carafe.Jinja.Lexing;

/// <summary>Number literals: digits with single underscores between them, in four bases, and floats.</summary>
internal static class Numbers
{
    /// <summary>Longer decimal literals are refused, as Python refuses them: reading one costs the square of its length.</summary>
    public const int MaxDigits = 4300;

    /// <summary>Where a float ends; 0 where there is none. One after a dot is none: <c>a.1.5</c> are two subscripts.</summary>
    public static int FloatEnd(ReadOnlySpan<char> text, int start)
    {
        if (start > 0 && text[start - 1] == '.') return 0;
        var end = DigitsEnd(text, start);
        var fraction = 0;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1])) end = fraction = DigitsEnd(text, end + 1);
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var exponent = end + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-') exponent++;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent])) return DigitsEnd(text, exponent);
        }
        return fraction;
    }

    public static int IntegerEnd(ReadOnlySpan<char> text, int start)
    {
        if (text[start] != '0') return End(text, start, "0123456789");
        var marker = start + 1 < text.Length ? text[start + 1] : '\0';
        var digits = marker switch { 'b' or 'B' => "01", 'o' or 'O' => "01234567", 'x' or 'X' => "0123456789abcdefABCDEF", _ => null };
        if (digits is null) return End(text, start, "0");
        var end = End(text, start + 1, digits);
        return end > start + 2 ? end : End(text, start, "0");
    }

    public static double ParseFloat(ReadOnlySpan<char> literal) => double.Parse(WithoutUnderscores(literal), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The number that an integer literal means; false where it has too many digits.</summary>
    public static bool TryParseInteger(ReadOnlySpan<char> literal, out BigInteger number)
    {
        var digits = WithoutUnderscores(literal);
        number = default;
        if (digits.Length > 2 && digits[0] == '0' && char.IsAsciiLetter(digits[1]))
        {
            number = digits[1] is 'x' or 'X'
                ? BigInteger.Parse(string.Concat("0", digits[2..]), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : FromBase(digits[2..], digits[1] is 'b' or 'B' ? 1 : 3);
            return true;
        }
        if (digits.Length > MaxDigits) return false;
        number = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    private static BigInteger FromBase(ReadOnlySpan<char> digits, int bits)
    {
        var bytes = new byte[(digits.Length * bits / 8) + 2];
        for (int i = digits.Length - 1, bit = 0; i >= 0; i--, bit += bits)
        {
            var shifted = (digits[i] - '0') << (bit & 7);
            bytes[bit >> 3] |= (byte)shifted;
            bytes[(bit >> 3) + 1] |= (byte)(shifted >> 8);
        }
        return new BigInteger(bytes, isUnsigned: true);
    }

    private static ReadOnlySpan<char> WithoutUnderscores(ReadOnlySpan<char> literal) =>
        literal.Contains('_') ? literal.ToString().Replace("_", "", StringComparison.Ordinal) : literal;

    private static int DigitsEnd(ReadOnlySpan<char> text, int start) => End(text, start, "0123456789");

    /// <summary>The end of one character and what follows it: digits, each with at most one underscore before it.</summary>
    private static int End(ReadOnlySpan<char> text, int start, string digits)
    {
        var end = start + 1;
        while (end < text.Length)
        {
            var next = text[end] == '_' ? end + 1 : end;
            if (next >= text.Length || !digits.Contains(text[next])) break;
            end = next + 1;
        }
        return end;
    }
}
