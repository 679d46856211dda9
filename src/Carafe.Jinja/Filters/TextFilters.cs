using System.Buffers;
using System.Text;
using Carafe.Html;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Formatting;
using Carafe.Jinja.Values.Methods;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Filters;

/// <summary>Filters of text: case, trimming, centring, replacing, counting.</summary>
internal static class TextFilters
{
    public static IEnumerable<Filter> All =>
    [
        FilterArguments.Plain("upper", "do_upper", (in value, in arguments, context) => Map(value, CaseMapping.Upper)).Printed(UpperPieces),
        FilterArguments.Plain("lower", "do_lower", (in value, in arguments, context) => Map(value, CaseMapping.Lower)).Printed(LowerPieces),
        FilterArguments.Plain("capitalize", "do_capitalize", (in value, in arguments, context) => Map(value, CaseMapping.Capitalize)),
        FilterArguments.Plain("title", "do_title", (in value, in arguments, context) => Title(value.Str())),
        FilterArguments.Builtin("string", "markupsafe._speedups.soft_str", (in value, in arguments, context) => Soft(value)),
        FilterArguments.Plain("wordcount", "do_wordcount", (in value, in arguments, context) => WordCount(value.Str())),
        FilterArguments.Signature("center", "do_center", ["width"], (in value, args, context) =>
            Call(Soft(value), "center", [args[0].IsMissing ? 80 : args[0]], context)),
        FilterArguments.Signature("trim", "do_trim", ["chars"], (in value, args, context) =>
            Call(Soft(value), "strip", [args[0].IsMissing ? Value.None : args[0]], context)),
        FilterArguments.Signature("replace", "do_replace", ["old", "new", "count"], Replace, ContextUse.EvaluationContext, required: 2),
        FilterArguments.Signature("truncate", "do_truncate", ["length", "killwords", "end", "leeway"], Truncate, ContextUse.Environment, pieces: TruncatedPieces),
        new Filter("format", Format).Printed(FormattedPieces),
    ];

    /// <summary>A value as text that stays safe where it is safe (<c>soft_str</c>).</summary>
    public static Value Soft(in Value value) => value.IsString ? value : value.Str();

    /// <summary>Calls a method of <c>str</c> or <c>Markup</c>.</summary>
    public static Value Call(in Value text, string method, ReadOnlySpan<Value> arguments, CallContext context) =>
        MethodTables.TryFind(text, method, out var found)
            ? found!.Body!(text, new CallArguments(arguments), context)
            : throw Attributes.Failure(text, method);

    private static Value Map(in Value value, Func<string, string> map)
    {
        var text = map(value.Str());
        return value.IsMarkup ? new Markup(text) : text;
    }

    private static bool IsWordStart(char letter) => letter is '-' or '(' or '{' or '[' or '<' || CharacterTypes.IsSpace(letter);

    // Not Python's title(): a word begins after blanks, hyphens and opening brackets only.
    private static string Title(string text)
    {
        if (Ascii.IsValid(text)) return string.Create(text.Length, text, static (result, text) => TitleAscii(text, result));
        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (IsWordStart(text[i]))
            {
                builder.Append(text[i++]);
                continue;
            }
            var end = i;
            while (end < text.Length && !IsWordStart(text[end])) end++;
            var width = CodePoints.WidthAt(text, i);
            builder.Append(CaseMapping.Upper(text.Substring(i, width))).Append(CaseMapping.Lower(text[(i + width)..end]));
            i = end;
        }
        return builder.ToString();
    }

    private static void TitleAscii(ReadOnlySpan<char> text, Span<char> result)
    {
        var isStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            result[i] = isStart ? char.ToUpperInvariant(text[i]) : char.ToLowerInvariant(text[i]);
            isStart = IsWordStart(text[i]);
        }
    }

    private static int WordCount(string text)
    {
        var (count, isInside) = (0, false);
        for (var i = 0; i < text.Length; i += CodePoints.WidthAt(text, i))
        {
            var isWord = CharacterTypes.IsWord(CodePoints.CodeAt(text, i));
            if (isWord && !isInside) count++;
            isInside = isWord;
        }
        return count;
    }

    private static Value Replace(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        var count = arguments[2].IsMissing || arguments[2].IsNone ? -1 : arguments[2];
        if (!context.Autoescape) return Call(value.Str(), "replace", [arguments[0].Str(), arguments[1].Str(), count], context);
        var isEscaped = ValueText.TryGetHtml(arguments[0], out _) || (ValueText.TryGetHtml(arguments[1], out _) && !ValueText.TryGetHtml(value, out _));
        var text = isEscaped ? ValueText.Escape(value) : Soft(value);
        return Call(text, "replace", [Soft(arguments[0]), Soft(arguments[1]), count], context);
    }

    private static Value Truncate(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        if (!IsCut(value, arguments, context, out var kept, out var end)) return value;
        var text = value.AsText!;
        if (!value.IsMarkup && end.Reference is string plain) return string.Concat(text.AsSpan(0, kept), plain);
        Value head = value.IsMarkup ? new Markup(text[..kept]) : text[..kept];
        return Arithmetic.Add(head, end);
    }

    private static bool TruncatedPieces(in Value value, scoped ReadOnlySpan<Value> arguments, CallContext context, out TextPieces pieces)
    {
        pieces = default;
        if (value.Reference is not string text) return false;
        if (!IsCut(value, arguments, context, out var kept, out var end)) pieces = new TextPieces(text, default);
        else if (end.Reference is string plain) pieces = new TextPieces(text.AsSpan(0, kept), plain);
        else return false;
        return true;
    }

    /// <summary>Whether a text is too long, and then how much of it is kept, in UTF-16 units.</summary>
    private static bool IsCut(in Value value, scoped ReadOnlySpan<Value> arguments, CallContext context, out int kept, out Value end)
    {
        kept = 0;
        var length = arguments[0].IsMissing ? 255 : arguments[0];
        end = arguments[2].IsMissing ? "..." : arguments[2];
        var leeway = arguments[3].IsMissing || arguments[3].IsNone ? context.Policy("truncate.leeway") : arguments[3];
        var endLength = Length.Of(end);
        if (!IsAtLeast(length, endLength)) throw new AssertionError($"expected length >= {endLength}, got {length.Str()}");
        if (!IsAtLeast(leeway, 0)) throw new AssertionError($"expected leeway >= 0, got {leeway.Str()}");
        if (value.AsText is { } text && length.TryGetIndex(out var most) && leeway.TryGetIndex(out var tolerance))
        {
            if (!CodePoints.IsLonger(text, most + tolerance)) return false;
            kept = CodePoints.OffsetOf(text, (int)(most - endLength));
            var killsWords = !arguments[1].IsMissing && arguments[1].IsTrue;
            if (!killsWords && text.AsSpan(0, kept).LastIndexOf(' ') is >= 0 and var blank) kept = blank;
            return true;
        }
        if (!Comparison.Compare(ComparisonOperator.Greater, Length.Of(value), Arithmetic.Add(length, leeway))) return false;
        throw CutFailure(value, Arithmetic.Subtract(length, endLength), killsWords: !arguments[1].IsMissing && arguments[1].IsTrue, end);
    }

    // What is too long and no text fails where Jinja slices it, appends the end, or looks for a blank.
    private static Exception CutFailure(in Value value, in Value most, bool killsWords, in Value end)
    {
        Value slice = new SliceValue(Value.None, most, Value.None);
        var isSliced = value.Kind is ValueKind.String or ValueKind.Markup or ValueKind.List or ValueKind.Tuple or ValueKind.Bytes or ValueKind.Range;
        if (isSliced && !most.TryGetIndex(out _) && most.Kind != ValueKind.BigInteger) return new TypeError("slice indices must be integers or None or have an __index__ method");
        if (value.Kind == ValueKind.Dict) return Hashing.Unhashable(slice);
        if (!Subscription.TryGetItem(value, slice, out var head)) return Subscription.Failure(value, slice);
        if (killsWords) _ = Arithmetic.Add(head, end);
        return head.Kind == ValueKind.Bytes ? new TypeError("a bytes-like object is required, not 'str'") : Attributes.Failure(head, "rsplit");
    }

    private static bool IsAtLeast(in Value value, int least) =>
        value.IsInteger ? value.AsInteger >= least : Comparison.Compare(ComparisonOperator.GreaterOrEqual, value, least);

    /// <summary>Maps the case of short ASCII text into memory of the caller.</summary>
    private static bool UpperPieces(in Value value, in CallArguments arguments, CallContext context, Span<char> scratch, out TextPieces pieces)
    {
        pieces = default;
        if (value.Reference is not string text || !arguments.IsEmpty || Ascii.ToUpper(text, scratch, out var written) != OperationStatus.Done) return false;
        pieces = new TextPieces(scratch[..written], default);
        return true;
    }

    private static bool LowerPieces(in Value value, in CallArguments arguments, CallContext context, Span<char> scratch, out TextPieces pieces)
    {
        pieces = default;
        if (value.Reference is not string text || !arguments.IsEmpty || Ascii.ToLower(text, scratch, out var written) != OperationStatus.Done) return false;
        pieces = new TextPieces(scratch[..written], default);
        return true;
    }

    private static bool FormattedPieces(in Value value, in CallArguments arguments, CallContext context, Span<char> scratch, out TextPieces pieces)
    {
        pieces = default;
        if (value.Reference is not string format || !arguments.Names.IsEmpty || ResultLimit.IsSet(context)) return false;
        if (!SimplePercentFormat.TryWrite(format, arguments.Positional, scratch, out var written)) return false;
        pieces = new TextPieces(scratch[..written], default);
        return true;
    }

    private static Value Format(in Value value, in CallArguments arguments, CallContext context)
    {
        if (!arguments.Positional.IsEmpty && !arguments.Names.IsEmpty)
            throw new Errors.FilterArgumentError("can't handle positional and keyword arguments at the same time");
        var given = new TupleValue(arguments.Positional.ToArray());
        if (ResultLimit.IsSet(context)) ResultLimit.Check(PercentFormat.LongestField(Soft(value), given), context);
        if (arguments.Names.IsEmpty) return PercentFormat.Apply(Soft(value), given);
        var mapping = new DictValue(arguments.Names.Length);
        for (var i = 0; i < arguments.Names.Length; i++) mapping.Entries[arguments.Names[i]] = arguments.Named[i];
        return PercentFormat.Apply(Soft(value), mapping);
    }
}
