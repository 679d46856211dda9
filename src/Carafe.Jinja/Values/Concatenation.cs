using Carafe.Html;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>+</c> and <c>*</c> on strings and sequences.</summary>
internal static class Concatenation
{
    public static bool TryAdd(in Value left, in Value right, out Value result)
    {
        result = default;
        if (left.IsMarkup || right.IsMarkup) return TryAddMarkup(left, right, out result);
        if (left.IsString && right.IsString)
        {
            result = string.Concat(left.AsText, right.AsText);
            return true;
        }
        if (left.Kind != right.Kind || left.Kind is not (ValueKind.List or ValueKind.Tuple)) return false;
        List<Value> items = [.. Iteration.ToList(left), .. Iteration.ToList(right)];
        result = left.Kind == ValueKind.List ? new ListValue(items) : new TupleValue([.. items]);
        return true;
    }

    /// <summary>Repeats a string or sequence; the count may stand on either side.</summary>
    public static bool TryRepeat(in Value left, in Value right, out Value result)
    {
        if (right.TryGetIndex(out var count)) return TryRepeat(left, count, out result);
        if ((right.Kind == ValueKind.BigInteger && IsSequence(left)) || (left.Kind == ValueKind.BigInteger && IsSequence(right)))
            throw new OverflowError("cannot fit 'int' into an index-sized integer");
        result = default;
        return left.TryGetIndex(out count) && TryRepeat(right, count, out result);
    }

    /// <summary>How long a repetition would be, for limits; -1 where it is none.</summary>
    public static long RepetitionLength(in Value left, in Value right)
    {
        var (sequence, count) = right.TryGetIndex(out var times) ? (left, times) : (right, left.TryGetIndex(out times) ? times : -1);
        if (count < 0 || sequence.Kind is not (ValueKind.String or ValueKind.Markup or ValueKind.List or ValueKind.Tuple or ValueKind.Bytes)) return -1;
        return (long)Int128.Min((Int128)count * (sequence.AsText?.Length ?? Length.Of(sequence)), long.MaxValue);
    }

    public static TypeError? Failure(BinaryOperator operation, in Value left, in Value right)
    {
        var (name1, name2) = (TypeNames.Of(left), TypeNames.Of(right));
        var isSequence1 = IsSequence(left);
        return operation switch
        {
            BinaryOperator.Add when left.IsMarkup => null,
            BinaryOperator.Add when left.IsString => new($"can only concatenate str (not \"{name2}\") to str"),
            BinaryOperator.Add when left.Kind is ValueKind.List or ValueKind.Tuple => new($"can only concatenate {name1} (not \"{name2}\") to {name1}"),
            BinaryOperator.Add when left.Kind == ValueKind.Bytes => new($"can't concat {name2} to bytes"),
            BinaryOperator.Multiply when left.IsMarkup || right.IsMarkup => FailedRepetition(left, right),
            BinaryOperator.Multiply when isSequence1 => new($"can't multiply sequence by non-int of type '{name2}'"),
            BinaryOperator.Multiply when IsSequence(right) => new($"can't multiply sequence by non-int of type '{name1}'"),
            _ => null,
        };
    }

    // Markup refuses what is no number, and then its partner is asked.
    private static TypeError? FailedRepetition(in Value left, in Value right) =>
        (IsSequence(left) && !left.IsMarkup) || (IsSequence(right) && !right.IsMarkup) ? new("can't multiply sequence by non-int of type 'Markup'") : null;

    private static bool IsSequence(in Value value) =>
        value.Kind is ValueKind.String or ValueKind.Markup or ValueKind.List or ValueKind.Tuple or ValueKind.Bytes;

    private static bool TryAddMarkup(in Value left, in Value right, out Value result)
    {
        var fits = !left.IsUndefined && CanBeHtml(left) && CanBeHtml(right);
        result = fits ? ValueText.Escape(left) + ValueText.Escape(right) : default(Value);
        return fits;
    }

    private static bool CanBeHtml(in Value value) => value.IsString || ValueText.TryGetHtml(value, out _);

    private static bool TryRepeat(in Value sequence, long count, out Value result)
    {
        result = default;
        if (count < 0) count = 0;
        if (sequence.AsText is { } text)
        {
            var repeated = RepeatText(text, count);
            result = sequence.IsMarkup ? new Markup(repeated) : repeated;
            return true;
        }
        if (sequence.Kind is not (ValueKind.List or ValueKind.Tuple)) return false;
        var items = RepeatItems(Iteration.ToArray(sequence), count);
        result = sequence.Kind == ValueKind.List ? new ListValue(items.AsSpan()) : new TupleValue(items);
        return true;
    }

    private static string RepeatText(string text, long count)
    {
        if (text.Length == 0 || count == 0) return "";
        if (count > long.MaxValue / text.Length) throw new OverflowError("repeated string is too long");
        if (count > 0x3fffffdf / text.Length) throw new MemoryError();
        return string.Create((int)(text.Length * count), text, static (destination, text) =>
        {
            for (var i = 0; i < destination.Length; i += text.Length) text.CopyTo(destination[i..]);
        });
    }

    private static Value[] RepeatItems(Value[] items, long count)
    {
        if (items.Length == 0 || count == 0) return [];
        if (count > 0x3fffffdf / 16 / items.Length) throw new MemoryError();
        var result = new Value[items.Length * count];
        for (var i = 0; i < result.Length; i += items.Length) items.CopyTo(result, i);
        return result;
    }
}
