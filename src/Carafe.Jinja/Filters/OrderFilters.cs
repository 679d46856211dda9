using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Filters;

/// <summary>Filters that compare items: <c>sort</c>, <c>unique</c>, <c>min</c>, <c>max</c>. Case is ignored unless asked for.</summary>
internal static class OrderFilters
{
    public static IEnumerable<Filter> All =>
    [
        FilterArguments.Signature("sort", "do_sort", ["reverse", "case_sensitive", "attribute"], Sort, ContextUse.Environment),
        FilterArguments.Signature("unique", "do_unique", ["case_sensitive", "attribute"], Unique, ContextUse.Environment),
        FilterArguments.Signature("min", "do_min", ["case_sensitive", "attribute"], Min, ContextUse.Environment),
        FilterArguments.Signature("max", "do_max", ["case_sensitive", "attribute"], Max, ContextUse.Environment),
    ];

    private static Value Sort(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        var ignoresCase = arguments[1].IsMissing || !arguments[1].IsTrue;
        // A list of attributes, "age,name", compares one after the other.
        AttributeGetter[] getters = [.. PathsOf(arguments[2]).Select(path => new AttributeGetter(context, path, ignoresCase))];
        var items = Iteration.ToList(value);
        Sorting.Sort(items, getters.Length == 1 ? getters[0].Get : Key, Argument.Int(arguments[0]) != 0, asLists: true);
        return new ListValue(items);

        Value Key(Value item) => new TupleValue([.. getters.Select(getter => getter.Get(item))]);
    }

    private static IEnumerable<Value> PathsOf(Value attribute)
    {
        if (attribute.AsText is not { } list) return [attribute];
        return list.Split(',').Select(path => attribute.IsMarkup ? new Html.Markup(path) : new Value(path));
    }

    private static Value Unique(in Value value, ReadOnlySpan<Value> arguments, CallContext context) =>
        new IteratorValue(Distinct(value, Getter(arguments, context)), "do_unique");

    private static IEnumerable<Value> Distinct(Value value, AttributeGetter getter)
    {
        var seen = new HashSet<Value>(Hashing.Comparer);
        foreach (var item in Iteration.Enumerate(value))
        {
            if (seen.Add(getter.Get(item))) yield return item;
        }
    }

    private static Value Min(in Value value, ReadOnlySpan<Value> arguments, CallContext context) =>
        Best(value, arguments, ComparisonOperator.Less, context);

    private static Value Max(in Value value, ReadOnlySpan<Value> arguments, CallContext context) =>
        Best(value, arguments, ComparisonOperator.Greater, context);

    private static Value Best(in Value value, ReadOnlySpan<Value> arguments, ComparisonOperator isBetter, CallContext context)
    {
        var items = Iteration.Of(value);
        using var disposal = items;
        if (!items.MoveNext(out var best)) return context.MakeUndefined("No aggregated item, sequence was empty.", default, Value.None);
        var getter = Getter(arguments, context);
        var bestKey = getter.Get(best);
        var limits = WorkLimits.Current;
        while (items.MoveNext(out var item))
        {
            limits?.Check();
            var key = getter.Get(item);
            if (!Comparison.Compare(isBetter, key, bestKey)) continue;
            (best, bestKey) = (item, key);
        }
        return best;
    }

    private static AttributeGetter Getter(ReadOnlySpan<Value> arguments, CallContext context) =>
        new(context, arguments[1], ignoresCase: arguments[0].IsMissing || !arguments[0].IsTrue);
}
