using Carafe.Html;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Numbers;
using Carafe.Jinja.Values.Text;
using Carafe.Jinja.Values.Times;

namespace Carafe.Jinja.Values.Formatting;

/// <summary>Python's <c>format(value, spec)</c>.</summary>
internal static class ValueFormat
{
    public static string Apply(in Value value, string spec)
    {
        if (spec.Length == 0) return value.Str();
        var typeName = TypeNames.Short(value);
        return value.Kind switch
        {
            ValueKind.String => OfText((string)value.Object, FormatSpec.Parse(spec, typeName), typeName),
            ValueKind.Markup => OfText(value.AsText!, FormatSpec.Parse(spec, typeName), typeName),
            ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger =>
                IntegerFormat.Apply(NumericPair.ToBigInteger(value), FormatSpec.Parse(spec, typeName), typeName),
            ValueKind.Float => FloatFormat.Apply(value.AsFloat, FormatSpec.Parse(spec, typeName), value.IsSingle, typeName),
            ValueKind.Decimal => DecimalFormat.Apply((decimal)value.Object, spec),
            ValueKind.DateTime when value.Object is not TimeSpan => Strftime.Format(value.Object, spec),
            _ => OfObject(value, spec, typeName),
        };
    }

    /// <summary>Formats for HTML: what is safe stays, all else is escaped (MarkupSafe's <c>EscapeFormatter</c>).</summary>
    public static string ApplyEscaped(in Value value, string spec)
    {
        if (value.IsMarkup) return spec.Length == 0 ? value.AsText! : throw new ValueError("Unsupported format specification for Markup.");
        if (value.Reference is IHtmlFormattable formattable && spec.Length > 0) return formattable.ToHtml(spec);
        if (ValueText.TryGetHtml(value, out var html))
        {
            return spec.Length == 0 ? html : throw new ValueError(
                $"Format specifier {spec} given, but <class '{TypeNames.Of(value)}'> does not define __html_format__."
                + " A class that defines __html__ must define __html_format__ to work with format specifiers.");
        }
        return HtmlEscaper.Escape(Apply(value, spec));
    }

    private static string OfText(string text, FormatSpec spec, string typeName)
    {
        if (spec.Grouping != '\0' && spec.Type == 0) throw spec.CannotGroup();
        if (spec.Type is not (0 or 's')) throw spec.UnknownType(typeName);
        if (spec.Sign != '\0') throw new ValueError(spec.Sign == ' ' ? "Space not allowed in string format specifier" : "Sign not allowed in string format specifier");
        if (spec.CoercesNegativeZero) throw new ValueError("Negative zero coercion (z) not allowed in string format specifier");
        if (spec.IsAlternate) throw new ValueError("Alternate form (#) not allowed in string format specifier");
        if (spec.Align == '=' && spec.HasAlignment) throw new ValueError("'=' alignment not allowed in string format specifier");
        if (spec.Precision >= 0 && spec.Precision < text.Length) text = CodePoints.Substring(text, 0, Math.Min(spec.Precision, CodePoints.Count(text)));
        return spec.Align == '=' ? Padding.Left(text, spec.Width, spec.Fill) : spec.Pad(text, '<');
    }

    // A C# object may have formats of its own: {:N2} on a type that Python does not know.
    private static string OfObject(in Value value, string spec, string typeName)
    {
        if (value.Reference is IFormattable formattable and not ValueObject) return formattable.ToString(spec, System.Globalization.CultureInfo.InvariantCulture);
        throw new TypeError($"unsupported format string passed to {typeName}.__format__");
    }
}
