using System.Buffers;
using System.Globalization;
using System.Numerics;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>Python's <c>int()</c> and <c>float()</c>.</summary>
internal static class NumberConversion
{
    /// <summary>36 to the power of this is less than 2 to the power of 63.</summary>
    private const int DigitsAtOnce = 12;

    private static readonly SearchValues<char> s_floatCharacters = SearchValues.Create("0123456789.eE+-_");

    /// <summary>Drops the decimals of a float or decimal.</summary>
    public static BigInteger Truncate(in Value value)
    {
        if (value.Kind == ValueKind.Decimal) return new(decimal.Truncate((decimal)value.Object));
        var number = value.AsFloat;
        if (double.IsNaN(number)) throw new ValueError("cannot convert float NaN to integer");
        if (double.IsInfinity(number)) throw new OverflowError("cannot convert float infinity to integer");
        return new(Math.Truncate(number));
    }

    public static Value ToInteger(in Value value)
    {
        if (value.IsString) return ParseInteger(value, 10);
        return value.Kind switch
        {
            ValueKind.Boolean => value.AsInteger,
            ValueKind.Integer or ValueKind.BigInteger => value,
            ValueKind.Float or ValueKind.Decimal => new(Truncate(value)),
            ValueKind.Undefined => value.AsUndefined!.ToNumber(),
            ValueKind.Bytes => ParseInteger(value, 10),
            _ when value.Reference is Enum name => Convert.ToInt64(name, CultureInfo.InvariantCulture),
            _ => throw new TypeError($"int() argument must be a string, a bytes-like object or a real number, not '{TypeNames.Of(value)}'"),
        };
    }

    public static double ToFloat(in Value value)
    {
        if (value.IsString || value.Kind == ValueKind.Bytes) return ParseFloat(value);
        if (NumericPair.IsNumber(value)) return NumberArithmetic.ToFloat(value);
        value.AsUndefined?.ToNumber();
        throw new TypeError($"float() argument must be a string or a real number, not '{TypeNames.Of(value)}'");
    }

    /// <summary>Reads an integer: blanks around it, a sign, a prefix where the base allows one, single underscores between digits.</summary>
    public static Value ParseInteger(in Value text, long @base)
    {
        if (@base != 0 && @base is < 2 or > 36) throw new ValueError("int() base must be >= 2 and <= 36, or 0");
        var digits = Searching.Strip(TextOf(text), null, atStart: true, atEnd: true);
        return TryParseInteger(AsciiDigits(digits), (int)@base, out var number)
            ? new(number)
            : throw new ValueError($"invalid literal for int() with base {@base}: {text.Repr()}");
    }

    private static double ParseFloat(in Value text)
    {
        var trimmed = AsciiDigits(Searching.Strip(TextOf(text), null, atStart: true, atEnd: true));
        return TryParseFloat(trimmed, out var number) ? number : throw new ValueError($"could not convert string to float: {text.Repr()}");
    }

    private static string TextOf(in Value text) => text.AsText ?? System.Text.Encoding.Latin1.GetString(((Containers.BytesValue)text.Object).Bytes);

    private static bool TryParseInteger(string text, int @base, out BigInteger number)
    {
        number = default;
        var isNegative = text.StartsWith('-');
        if (isNegative || text.StartsWith('+')) text = text[1..];
        var prefix = text.Length > 1 && text[0] == '0' ? char.ToLowerInvariant(text[1]) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 } : 0;
        if (prefix != 0 && (@base == 0 || @base == prefix))
        {
            text = text[2..];
            if (text.StartsWith('_')) text = text[1..];
            @base = prefix;
        }
        else if (@base == 0)
        {
            @base = 10;
            if (text.StartsWith('0') && text.AsSpan().IndexOfAnyExcept('0', '_') >= 0) return false;
        }
        if (text.Length == 0 || text[0] == '_' || text[^1] == '_' || text.Contains("__", StringComparison.Ordinal)) return false;
        return TryParseDigits(text.Replace("_", "", StringComparison.Ordinal), @base, out number) && (!isNegative || (number = -number) <= 0);
    }

    private static bool TryParseDigits(string digits, int @base, out BigInteger number)
    {
        number = default;
        if (@base == 10)
        {
            if (digits.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0) return false;
            IntegerText.CheckLength(digits.Length);
            return BigInteger.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        }
        foreach (var letter in digits)
            if (DigitOf(letter) >= @base) return false;
        // Python, too, limits the digits of bases whose reading costs the square of their number.
        if (!int.IsPow2(@base)) IntegerText.CheckLength(digits.Length);
        number = Combine(digits, @base).Number;
        return true;
    }

    private static int DigitOf(char letter) =>
        char.IsAsciiDigit(letter) ? letter - '0' : char.IsAsciiLetter(letter) ? char.ToLowerInvariant(letter) - 'a' + 10 : 99;

    /// <summary>Reads digits by halves: what is multiplied is of one size, which is what makes it fast.</summary>
    private static (BigInteger Number, BigInteger Scale) Combine(ReadOnlySpan<char> digits, int @base)
    {
        if (digits.Length <= DigitsAtOnce)
        {
            var (number, scale) = (0L, 1L);
            foreach (var letter in digits) (number, scale) = (number * @base + DigitOf(letter), scale * @base);
            return (number, scale);
        }
        var high = Combine(digits[..(digits.Length / 2)], @base);
        var low = Combine(digits[(digits.Length / 2)..], @base);
        return (high.Number * low.Scale + low.Number, high.Scale * low.Scale);
    }

    private static bool TryParseFloat(string text, out double number)
    {
        number = 0;
        var body = text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text;
        switch (body.ToLowerInvariant())
        {
            case "inf" or "infinity":
                number = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
                return true;
            case "nan":
                number = double.NaN;
                return true;
        }
        if (body.Length == 0 || body.AsSpan().IndexOfAnyExcept(s_floatCharacters) >= 0 || body[0] is '+' or '-') return false;
        if (body.Contains('_', StringComparison.Ordinal) && !RemoveUnderscores(ref text)) return false;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    // An underscore may only stand between two digits.
    private static bool RemoveUnderscores(ref string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && (i == 0 || i == text.Length - 1 || !char.IsAsciiDigit(text[i - 1]) || !char.IsAsciiDigit(text[i + 1]))) return false;
        }
        text = text.Replace("_", "", StringComparison.Ordinal);
        return true;
    }

    /// <summary>Digits of other scripts count as the ASCII ones.</summary>
    private static string AsciiDigits(string text)
    {
        if (System.Text.Ascii.IsValid(text)) return text;
        var builder = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i += CodePoints.WidthAt(text, i))
        {
            var digit = CharacterTypes.IsDecimal(CodePoints.CodeAt(text, i)) ? CharUnicodeInfo.GetDecimalDigitValue(text, i) : -1;
            if (digit >= 0) builder.Append((char)('0' + digit));
            else builder.Append(text, i, CodePoints.WidthAt(text, i));
        }
        return builder.ToString();
    }
}
