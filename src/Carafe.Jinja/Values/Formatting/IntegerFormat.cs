using System.Globalization;
using System.Numerics;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Numbers;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values.Formatting;

/// <summary>Formats integers of any size: <c>b</c>, <c>c</c>, <c>d</c>, <c>o</c>, <c>x</c>, or as a float.</summary>
internal static class IntegerFormat
{
    public static string Apply(BigInteger number, FormatSpec spec, string typeName)
    {
        if (spec.Type is 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%') return FloatFormat.Apply(NumberArithmetic.FromBigInteger(number), spec, isSingle: false, typeName);
        if (spec.Type is not (0 or 'b' or 'c' or 'd' or 'o' or 'x' or 'X' or 'n'))
            throw spec.UnknownType(typeName);
        if (spec.Precision >= 0) throw new ValueError("Precision not allowed in integer format specifier");
        if (spec.CoercesNegativeZero) throw new ValueError("Negative zero coercion (z) not allowed in integer format specifier");
        if (spec.Type == 'c') return Character(number, spec);
        var digits = Digits(BigInteger.Abs(number), spec.Type);
        var prefix = spec.IsAlternate && spec.Type is 'b' or 'o' or 'x' or 'X' && spec.IsAlternate ? "0" + (char)spec.Type : "";
        return spec.PadNumber(spec.SignOf(number.Sign < 0), prefix, digits, "", spec.Type is 'b' or 'o' or 'x' or 'X' ? 4 : 3);
    }

    /// <summary>The digits of a number that is not negative.</summary>
    public static string Digits(BigInteger number, int type) => type switch
    {
        'b' => Binary(number),
        'o' => Octal(number),
        'x' => Hex(number, "x"),
        'X' => Hex(number, "X"),
        _ => IntegerText.Of(number),
    };

    private static string Character(BigInteger number, FormatSpec spec)
    {
        if (spec.Sign != '\0') throw new ValueError("Sign not allowed with integer format specifier 'c'");
        if (spec.IsAlternate) throw new ValueError("Alternate form (#) not allowed with integer format specifier 'c'");
        if (number > long.MaxValue || number < long.MinValue) throw new OverflowError("Python int too large to convert to C long");
        if (number.Sign < 0 || number > 0x10ffff) throw new OverflowError("%c arg not in range(0x110000)");
        return spec.Pad(CodePoints.FromCode((int)number), '>');
    }

    private static string Hex(BigInteger number, string format)
    {
        var text = number.ToString(format, CultureInfo.InvariantCulture).TrimStart('0');
        return text.Length == 0 ? "0" : text;
    }

    private static string Binary(BigInteger number)
    {
        var text = number.ToString("B", CultureInfo.InvariantCulture).TrimStart('0');
        return text.Length == 0 ? "0" : text;
    }

    private static string Octal(BigInteger number)
    {
        var bits = Binary(number);
        bits = bits.PadLeft((bits.Length + 2) / 3 * 3, '0');
        return string.Create(bits.Length / 3, bits, static (digits, bits) =>
        {
            for (var i = 0; i < digits.Length; i++) digits[i] = (char)('0' + Convert.ToInt32(bits.Substring(i * 3, 3), 2));
        });
    }
}
