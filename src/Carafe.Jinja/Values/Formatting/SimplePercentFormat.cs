using System.Globalization;
using Carafe.Jinja.Values.Numbers;

namespace Carafe.Jinja.Values.Formatting;

/// <summary>The frequent kinds of <c>text % values</c>: texts, integers and floats, with at most a precision.</summary>
/// <remarks>Writes into memory of the caller; whatever is out of the ordinary, errors too, is left to <see cref="PercentFormat"/>.</remarks>
internal static class SimplePercentFormat
{
    private const int DefaultPrecision = 6;
    private const int MaxPrecision = 15;

    /// <returns><see langword="false"/> where the format or a value is not simple, or the text does not fit.</returns>
    public static bool TryWrite(string format, ReadOnlySpan<Value> values, Span<char> destination, out int written)
    {
        written = 0;
        var taken = 0;
        for (var i = 0; i < format.Length;)
        {
            var next = format.AsSpan(i).IndexOf('%');
            if (next < 0) next = format.Length - i;
            if (!format.AsSpan(i, next).TryCopyTo(destination[written..])) return false;
            written += next;
            i += next + 1;
            if (i > format.Length) break;
            var precision = Precision(format, ref i);
            if (i >= format.Length || taken >= values.Length) return false;
            if (!TryWrite(format[i++], precision, values[taken++], destination[written..], out var length)) return false;
            written += length;
        }
        return taken == values.Length;
    }

    /// <summary>A point and one or two digits; -1 where there is none.</summary>
    private static int Precision(string format, ref int index)
    {
        if (index + 1 >= format.Length || format[index] != '.' || !char.IsAsciiDigit(format[index + 1])) return -1;
        var precision = format[index + 1] - '0';
        index += 2;
        if (index < format.Length && char.IsAsciiDigit(format[index])) precision = precision * 10 + (format[index++] - '0');
        return precision;
    }

    private static bool TryWrite(char conversion, int precision, in Value value, Span<char> destination, out int written)
    {
        written = 0;
        switch (conversion)
        {
            case 's' when precision < 0 && value.Reference is string text && text.TryCopyTo(destination):
                written = text.Length;
                return true;
            case 'd' or 's' when precision < 0 && value.IsInteger:
                return value.AsInteger.TryFormat(destination, out written, default, CultureInfo.InvariantCulture);
            case 'f' when value.IsFloat && precision <= MaxPrecision:
                return ExactDigits.TryWriteFixed(value.AsFloat, precision < 0 ? DefaultPrecision : precision, destination, out written);
            default:
                return false;
        }
    }
}
