using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
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
        if (TryWriteShort(number, number, 1e15, destination, out var written)) return written;
        if (!Plain(number) || !number.TryFormat(destination, out written, default, CultureInfo.InvariantCulture))
            return Encoding.UTF8.GetBytes(Of(number), destination);
        return WithPoint(destination, written);
    }

    public static int WriteSingle(float number, Span<byte> destination)
    {
        if (TryWriteShort(number, number, 1e6, destination, out var written)) return written;
        var size = Math.Abs(number);
        if (size is not (>= 1e-4f and < 1e7f or 0) || !number.TryFormat(destination, out written, default, CultureInfo.InvariantCulture))
            return Encoding.UTF8.GetBytes(OfSingle(number), destination);
        return WithPoint(destination, written);
    }

    /// <summary>Writes a number of at most two decimals as its hundredfold, an integer: prices and the like.</summary>
    /// <remarks>
    /// A decimal of 15 digits (6 for a single) is the shortest one of the float nearest to it, so where dividing back
    /// gives the same float, these are the digits to print. Half the time of the general algorithm.
    /// </remarks>
    private static bool TryWriteShort<T>(double number, T same, double limit, Span<byte> destination, out int written)
        where T : IBinaryFloatingPointIeee754<T>
    {
        written = 0;
        var hundredfold = Math.Round(number * 100);
        if (!(Math.Abs(hundredfold) < limit) || hundredfold == 0 || T.CreateTruncating(hundredfold / 100) != same) return false;
        var (whole, rest) = Math.DivRem((long)Math.Abs(hundredfold), 100);
        if (hundredfold < 0) destination[written++] = (byte)'-';
        Utf8Formatter.TryFormat(whole, destination[written..], out var digits);
        written += digits;
        var (tenths, hundredths) = Math.DivRem((int)rest, 10);
        destination[written++] = (byte)'.';
        destination[written++] = (byte)('0' + tenths);
        if (hundredths != 0) destination[written++] = (byte)('0' + hundredths);
        return true;
    }

    private static int WithPoint(Span<byte> text, int written)
    {
        if (text[..written].Contains((byte)'.')) return written;
        ".0"u8.CopyTo(text[written..]);
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
