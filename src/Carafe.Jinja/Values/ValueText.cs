using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Carafe.Html;
using Carafe.Jinja.Values.Numbers;

namespace Carafe.Jinja.Values;

/// <summary>The text of values, as Python's <c>str()</c>, in strings and straight into UTF-8.</summary>
public static class ValueText
{
    /// <summary>Gives a value's text.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Its text; a string itself, without a copy.</returns>
    /// <exception cref="Errors.PythonException">The object's own text raises, as a strict undefined's does.</exception>
    public static string Str(in Value value) => value.Kind switch
    {
        ValueKind.Missing => "missing",
        ValueKind.None => "None",
        ValueKind.Boolean => value.AsBoolean ? "True" : "False",
        ValueKind.Integer => value.AsInteger.ToString(CultureInfo.InvariantCulture),
        ValueKind.Float => value.IsSingle ? FloatText.OfSingle((float)value.AsFloat) : FloatText.Of(value.AsFloat),
        ValueKind.BigInteger => IntegerText.Of((BigInteger)value.Object),
        ValueKind.Decimal => DecimalText.Of((decimal)value.Object),
        ValueKind.String => (string)value.Object,
        ValueKind.Markup => value.AsText!,
        _ when value.Object is ValueObject own => own.Str(),
        ValueKind.DateTime => Times.TimeText.Str(value.Object),
        _ => Representation.StrOfClr(value),
    };

    /// <summary>Tells whether a value has HTML of its own, so that it is not escaped (<c>__html__</c>).</summary>
    /// <param name="value">The value.</param>
    /// <param name="html">Its HTML.</param>
    /// <returns>Whether it has.</returns>
    public static bool TryGetHtml(in Value value, out string html)
    {
        var own = value.Reference switch
        {
            null or string => null,
            IHtml safe => safe.ToHtml(),
            ValueObject other => other.Html(),
            _ => null,
        };
        html = own ?? "";
        return own is not null;
    }

    /// <summary>Escapes a value for HTML, unless it has HTML of its own.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Safe HTML; the same object where the value is a markup already.</returns>
    public static Markup Escape(in Value value) => value.Reference switch
    {
        Markup markup => markup,
        _ when TryGetHtml(value, out var html) => new Markup(html),
        _ => Markup.Escape(value.Str()),
    };

    /// <summary>Writes a value's text as UTF-8, without a string in between where it can.</summary>
    /// <param name="value">The value.</param>
    /// <param name="escape">Whether to escape it for HTML, unless it has HTML of its own.</param>
    /// <param name="output">Where the bytes go.</param>
    public static void Write(in Value value, bool escape, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (TryWrite(value, escape, output.GetSpan(FloatText.MaxLength), out var written))
        {
            output.Advance(written);
            return;
        }
        if (escape && TryGetHtml(value, out var html)) WriteText(html, escape: false, output);
        else WriteText(value.Str(), escape, output);
    }

    /// <summary>Writes a value's text as UTF-8 into a span, where it is a number or a text that fits.</summary>
    /// <param name="value">The value.</param>
    /// <param name="escape">Whether to escape it for HTML, unless it has HTML of its own.</param>
    /// <param name="destination">Where the bytes go; 32 bytes are enough for any number.</param>
    /// <param name="written">How many bytes were written.</param>
    /// <returns><see langword="false"/> where nothing usable was written: call <see cref="Write"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWrite(in Value value, bool escape, Span<byte> destination, out int written) =>
        value.Object is string text ? TryWriteText(text, escape, destination, out written)
            : value.IsInteger ? TryWriteInteger(value.AsInteger, destination, out written)
            : TryWriteOther(value, destination, out written);

    private static bool TryWriteOther(in Value value, Span<byte> destination, out int written)
    {
        written = 0;
        switch (value.Reference)
        {
            case Markup markup:
                return TryWriteText(markup.ToString(), escape: false, destination, out written);
            case null when value.IsFloat && destination.Length >= FloatText.MaxLength:
                written = value.IsSingle ? FloatText.WriteSingle((float)value.AsFloat, destination) : FloatText.Write(value.AsFloat, destination);
                return true;
            case decimal number when number.Scale <= 6 && (number != 0 || !decimal.IsNegative(number)):
                return number.TryFormat(destination, out written, default, CultureInfo.InvariantCulture);
            default:
                return false;
        }
    }

    /// <summary>Writes text as UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="escape">Whether to escape it for HTML.</param>
    /// <param name="output">Where the bytes go.</param>
    public static void WriteText(ReadOnlySpan<char> text, bool escape, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (escape)
        {
            HtmlEscaper.Escape(text, output);
            return;
        }
        while (!text.IsEmpty)
        {
            Utf8.FromUtf16(text, output.GetSpan(Math.Max(text.Length, 16)), out var read, out var written);
            output.Advance(written);
            text = text[read..];
        }
    }

    // Most numbers of a page count or name something: one digit or two are written in a third of the time.
    private static bool TryWriteInteger(long number, Span<byte> destination, out int written)
    {
        if ((ulong)number > 99 || destination.Length < 2) return Utf8Formatter.TryFormat(number, destination, out written);
        var (tens, ones) = ((int)number / 10, (int)number % 10);
        if (tens > 0) destination[0] = (byte)('0' + tens);
        written = tens > 0 ? 2 : 1;
        destination[written - 1] = (byte)('0' + ones);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryWriteText(ReadOnlySpan<char> text, bool escape, Span<byte> destination, out int written) =>
        (escape
            ? HtmlEscaper.Escape(text, destination, out _, out written)
            : Utf8.FromUtf16(text, destination, out _, out written)) == OperationStatus.Done;
}
