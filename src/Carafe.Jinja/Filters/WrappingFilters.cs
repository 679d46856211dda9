using System.Text;
using Carafe.Html;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Filters;

/// <summary>Filters of whole lines: <c>indent</c> and <c>wordwrap</c>.</summary>
internal static class WrappingFilters
{
    public static IEnumerable<Filter> All =>
    [
        FilterArguments.Signature("indent", "do_indent", ["width", "first", "blank"], Indent),
        FilterArguments.Signature(
            "wordwrap", "do_wordwrap", ["width", "break_long_words", "wrapstring", "break_on_hyphens"], WordWrap, ContextUse.Environment),
    ];

    private static Value Indent(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        ResultLimit.CheckAll(arguments[..1], context);
        var indention = arguments[0].IsMissing ? "    " : arguments[0].AsText ?? Arithmetic.Multiply(" ", arguments[0]).Str();
        var isMarkup = value.IsMarkup;
        // Jinja appends a newline first: what is no string fails there.
        var text = value.AsText ?? throw (value.IsUndefined || value.Kind == ValueKind.List
            ? Attributes.Failure(value, "splitlines")
            : Concatenation.Failure(BinaryOperator.Add, value, "\n") ?? new TypeError($"unsupported operand type(s) for +=: '{TypeNames.Of(value)}' and 'str'"));
        var lines = Splitting.Lines(text + "\n", keepEnds: false);
        var isBlank = !arguments[2].IsMissing && arguments[2].IsTrue;
        ResultLimit.Check(text.Length + (Int128)lines.Count * indention.Length, context);
        var isFirst = !arguments[1].IsMissing && arguments[1].IsTrue;
        if (arguments[0].IsMarkup && !isMarkup) return IndentEscaped(lines, indention, isFirst, isBlank);
        var builder = new StringBuilder(text.Length);
        if (isFirst) builder.Append(indention);
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0) builder.Append('\n');
            if (i > 0 && (isBlank || lines[i].Length > 0)) builder.Append(indention);
            builder.Append(lines[i]);
        }
        return isMarkup ? new Markup(builder.ToString()) : builder.ToString();
    }

    // A safe indention makes markup of the lines that it is added to, and so escapes them; joining them with plain newlines
    // makes plain text again.
    private static Value IndentEscaped(List<string> lines, string indention, bool isFirst, bool isBlank)
    {
        if (isBlank) return new Markup((isFirst ? indention : "") + string.Join("\n" + indention, lines.Select(HtmlEscaper.Escape)));
        var rest = lines.Skip(1).Select(line => "\n" + (line.Length == 0 ? "" : indention + HtmlEscaper.Escape(line)));
        var text = lines[0] + string.Concat(rest);
        return isFirst ? new Markup(indention + HtmlEscaper.Escape(text)) : text;
    }

    /// <remarks>Security: a separator that is safe makes the whole safe, so the lines that it separates are escaped.</remarks>
    private static Value WordWrap(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        var separator = arguments[2].IsMissing || arguments[2].IsNone ? context.NewlineSequence : arguments[2];
        if (!separator.IsString) throw Attributes.Failure(separator, "join");
        var paragraphLines = LinesOf(value);
        var wrapper = new TextWrapper(
            arguments[0].IsMissing ? 79 : arguments[0],
            breaksLongWords: arguments[1].IsMissing || arguments[1].IsTrue,
            breaksOnHyphens: arguments[3].IsMissing ? true : arguments[3]);
        var paragraphs = paragraphLines.ConvertAll(wrapper.Wrap);
        var breaks = (Int128)paragraphs.Sum(lines => Math.Max(lines.Count, 1L));
        ResultLimit.Check(Length.Of(value) + breaks * separator.AsText!.Length, context);
        return Join(separator, paragraphs.ConvertAll(lines => Join(separator, lines.ConvertAll(line => (Value)line), context)), context);
    }

    private static Value Join(in Value separator, List<Value> lines, CallContext context) =>
        TextFilters.Call(separator, "join", [new ListValue(lines)], context);

    private static List<string> LinesOf(in Value value)
    {
        if (value.AsText is { } text) return Splitting.Lines(text, keepEnds: false);
        if (value.Reference is not BytesValue bytes) throw Attributes.Failure(value, "splitlines");
        return bytes.Bytes.IsEmpty ? [] : throw new TypeError("cannot use a string pattern on a bytes-like object");
    }
}
