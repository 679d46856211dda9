using System.Buffers.Text;
using System.Globalization;

namespace Carafe.Json.Writing;

/// <summary>Writes floating-point numbers as Python's <c>repr</c> does: <c>1.0</c>, <c>1e-07</c>, <c>1e+16</c>, <c>NaN</c>.</summary>
/// <remarks>
/// Python and .NET agree on the digits (the fewest that read back as the same number); they differ in the layout.
/// Python writes an exponent from 1e16 up and below 1e-4; .NET from 1e15, 1e16 or 1e17 up, as its version and the type
/// have it.
/// </remarks>
internal static class PythonFloat
{
    /// <summary>The most bytes that a number can take.</summary>
    internal const int MaxLength = 32;

    /// <summary>The most digits before the point, beyond which Python writes an exponent.</summary>
    private const int WholeDigits = 16;

    internal static int Format(double value, Span<byte> destination)
    {
        if (!double.IsFinite(value)) return FormatNonFinite(value, destination);
        value.TryFormat(destination, out var length, provider: CultureInfo.InvariantCulture);
        return Layout(destination, length);
    }

    /// <summary>Writes with the fewest digits that a <see cref="float"/> needs: <c>0.1</c>, not <c>0.10000000149011612</c>.</summary>
    internal static int Format(float value, Span<byte> destination)
    {
        if (!float.IsFinite(value)) return FormatNonFinite(value, destination);
        value.TryFormat(destination, out var length, provider: CultureInfo.InvariantCulture);
        return Layout(destination, length);
    }

    private static int FormatNonFinite(double value, Span<byte> destination)
    {
        var text = double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8;
        text.CopyTo(destination);
        return text.Length;
    }

    private static int Layout(Span<byte> text, int length)
    {
        var mark = text[..length].IndexOf((byte)'E');
        if (mark >= 0) return LayoutExponent(text, length, mark);
        if (text[..length].Contains((byte)'.')) return length;
        if (length - (text[0] == '-' ? 1 : 0) > WholeDigits) return Shorten(text, length);
        ".0"u8.CopyTo(text[length..]);
        return length + 2;
    }

    private static int LayoutExponent(Span<byte> text, int length, int mark)
    {
        if (Utf8Parser.TryParse(text[(mark + 1)..length], out int exponent, out _) && exponent is >= 0 and < WholeDigits) return Expand(text, mark, exponent);
        text[mark] = (byte)'e';
        return length;
    }

    /// <summary>Turns <c>12300000000000000</c> into <c>1.23e+16</c>.</summary>
    private static int Shorten(Span<byte> text, int length)
    {
        var start = text[0] == '-' ? 1 : 0;
        var exponent = length - start - 1;
        var end = text[..length].TrimEnd((byte)'0').Length;
        if (end > start + 1)
        {
            text[(start + 1)..end].CopyTo(text[(start + 2)..]);
            text[start + 1] = (byte)'.';
            end++;
        }
        "e+"u8.CopyTo(text[end..]);
        Utf8Formatter.TryFormat(exponent, text[(end + 2)..], out var digits);
        return end + 2 + digits;
    }

    /// <summary>Turns <c>1.5E+15</c> into <c>1500000000000000.0</c>.</summary>
    private static int Expand(Span<byte> text, int mark, int exponent)
    {
        var start = text[0] == '-' ? 1 : 0;
        var whole = start + 1 + exponent;
        var digits = mark - start > 2 ? mark - start - 2 : 0;
        text.Slice(start + 2, digits).CopyTo(text[(start + 1)..]);
        if (digits > exponent)
        {
            text.Slice(whole, digits - exponent).CopyTo(text[(whole + 1)..]);
            text[whole] = (byte)'.';
            return whole + 1 + digits - exponent;
        }
        text[(start + 1 + digits)..whole].Fill((byte)'0');
        ".0"u8.CopyTo(text[whole..]);
        return whole + 2;
    }
}
