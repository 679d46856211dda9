using System.Globalization;
using System.Text;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>Floats as Python's <c>repr</c> prints them: the shortest digits that read back, <c>1e+16</c> and beyond with an exponent.</summary>
internal static class FloatText
{
    /// <summary>Enough for any float: 17 digits, a sign, a point and an exponent, or 16 digits and zeros.</summary>
    public const int MaxLength = 32;

    public static string Of(double number)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        return Plain(number) && number.TryFormat(buffer[..^2], out var written, default, CultureInfo.InvariantCulture)
            ? WithPoint(buffer, written)
            : Layout(number, number.ToString("R", CultureInfo.InvariantCulture));
    }

    public static string OfSingle(float number)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        var size = Math.Abs(number);
        return size is >= 1e-4f and < 1e7f or 0 && number.TryFormat(buffer[..^2], out var written, default, CultureInfo.InvariantCulture)
            ? WithPoint(buffer, written)
            : Layout(number, number.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Writes the same text as UTF-8. The destination has <see cref="MaxLength"/> bytes at least.</summary>
    public static int Write(double number, Span<byte> destination)
    {
        if (!Plain(number) || !number.TryFormat(destination, out var written, default, CultureInfo.InvariantCulture))
            return Encoding.UTF8.GetBytes(Of(number), destination);
        if (destination[..written].Contains((byte)'.')) return written;
        ".0"u8.CopyTo(destination[written..]);
        return written + 2;
    }

    public static int WriteSingle(float number, Span<byte> destination)
    {
        var size = Math.Abs(number);
        if (size is not (>= 1e-4f and < 1e7f or 0) || !number.TryFormat(destination, out var written, default, CultureInfo.InvariantCulture))
            return Encoding.UTF8.GetBytes(OfSingle(number), destination);
        if (destination[..written].Contains((byte)'.')) return written;
        ".0"u8.CopyTo(destination[written..]);
        return written + 2;
    }

    /// <summary>Whether .NET's own shortest form is without an exponent, as Python's is.</summary>
    private static bool Plain(double number) => Math.Abs(number) is (>= 1e-4 and < 1e15) or 0;

    private static string WithPoint(Span<char> buffer, int written)
    {
        if (buffer[..written].Contains('.')) return new(buffer[..written]);
        ".0".CopyTo(buffer[written..]);
        return new(buffer[..(written + 2)]);
    }

    private static string Layout(double number, string shortest)
    {
        if (double.IsNaN(number)) return "nan";
        if (double.IsInfinity(number)) return number > 0 ? "inf" : "-inf";
        var digits = FloatDigits.Parse(shortest);
        var text = digits.Exponent is >= -4 and < 16 ? digits.ToFixed(atLeastOneDecimal: true) : digits.ToScientific();
        return digits.IsNegative ? "-" + text : text;
    }
}
