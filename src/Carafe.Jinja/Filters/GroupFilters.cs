using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Filters;

/// <summary>Filters that divide a sequence: <c>batch</c>, <c>slice</c>, <c>groupby</c>.</summary>
internal static class GroupFilters
{
    private static readonly string[] s_groupFields = ["grouper", "list"];

    public static IEnumerable<Filter> All =>
    [
        FilterArguments.Signature("batch", "do_batch", ["linecount", "fill_with"], (in value, args, context) =>
            Limited(args, context, new IteratorValue(Batch(value, args[0], args[1]), "do_batch")), required: 1),
        FilterArguments.Signature("slice", "sync_do_slice", ["slices", "fill_with"], (in value, args, context) =>
            Limited(args, context, new IteratorValue(Slice(value, args[0], args[1]), "sync_do_slice")), required: 1, readsItems: true),
        FilterArguments.Signature(
            "groupby", "sync_do_groupby", ["attribute", "default", "case_sensitive"], GroupBy, ContextUse.Environment, required: 1, readsItems: true),
    ];

    private static IteratorValue Limited(ReadOnlySpan<Value> arguments, CallContext context, IteratorValue result)
    {
        ResultLimit.CheckAll(arguments[..1], context);
        return result;
    }

    private static IEnumerable<Value> Batch(Value value, Value lineCount, Value fill)
    {
        var batch = new ListValue();
        foreach (var item in Iteration.Enumerate(value))
        {
            if (Comparison.AreEqual(batch.Count, lineCount))
            {
                yield return batch;
                batch = new ListValue();
            }
            batch.Add(item);
        }
        if (batch.Count == 0) yield break;
        if (!fill.IsMissing && !fill.IsNone && Comparison.IsLess(batch.Count, lineCount))
        {
            Value filling = new ListValue((List<Value>)[fill]);
            foreach (var item in Iteration.Enumerate(Arithmetic.Multiply(filling, Arithmetic.Subtract(lineCount, batch.Count)))) batch.Add(item);
        }
        yield return batch;
    }

    private static IEnumerable<Value> Slice(Value value, Value slices, Value fill)
    {
        var items = Iteration.ToList(value);
        if (!slices.TryGetIndex(out var count)) throw SliceCountFailure(items.Count, slices);
        if (count == 0) throw new ZeroDivisionError("integer division or modulo by zero");
        if (count < 0) yield break;
        var (size, longer) = ((int)(items.Count / count), items.Count % count);
        for (var (number, start) = (0, 0); number < count; number++)
        {
            var length = size + (number < longer ? 1 : 0);
            var slice = new ListValue(items.GetRange(start, length));
            start += length;
            if (!fill.IsMissing && !fill.IsNone && number >= longer) slice.Add(fill);
            yield return slice;
        }
    }

    private static TypeError SliceCountFailure(int length, in Value slices)
    {
        // What is no number fails in the division; a float only where it counts the slices.
        _ = Arithmetic.FloorDivide(length, slices);
        return new TypeError($"'{TypeNames.Of(slices)}' object cannot be interpreted as an integer");
    }

    private static Value GroupBy(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        var isSensitive = !arguments[2].IsMissing && arguments[2].IsTrue;
        var key = new AttributeGetter(context, arguments[0], ignoresCase: !isSensitive, arguments[1]);
        var shown = isSensitive ? key : new AttributeGetter(context, arguments[0], ignoresCase: false, arguments[1]);
        var items = Iteration.ToList(value);
        Sorting.Sort(items, key.Get, reverse: false);
        var groups = new ListValue();
        for (var start = 0; start < items.Count;)
        {
            var first = key.Get(items[start]);
            var end = start + 1;
            while (end < items.Count && key.Get(items[end]) is var next && (next.IsSameAs(first) || Comparison.AreEqual(first, next))) end++;
            groups.Add(new TupleValue([shown.Get(items[start]), new ListValue(items.GetRange(start, end - start))], s_groupFields));
            start = end;
        }
        return groups;
    }
}
