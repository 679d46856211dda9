using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Filters;

/// <summary>Filters of dictionaries: <c>items</c>, <c>dictsort</c>.</summary>
internal static class MappingFilters
{
    public static IEnumerable<Filter> All =>
    [
        FilterArguments.Plain("items", "do_items", (in value, in arguments, context) => new IteratorValue(Items(value), "do_items")),
        FilterArguments.Signature("dictsort", "do_dictsort", ["case_sensitive", "by", "reverse"], DictSort),
    ];

    /// <summary>The entries of anything that has <c>items()</c>.</summary>
    public static IEnumerable<KeyValuePair<Value, Value>> EntriesOf(Value value)
    {
        if (DictView.TryOf(value, out var dict)) return dict.Entries;
        // A chainable one has the attribute, but cannot be called.
        if (value.AsUndefined is { } undefined) throw undefined.MakeError();
        // Another object may still have a method of that name.
        throw Attributes.TryGet(value, "items", out _) ? new TypeError($"'{TypeNames.Of(value)}' object is not a mapping") : Attributes.Failure(value, "items");
    }

    // Looked at when the first item is asked for, as Jinja's generator does.
    private static IEnumerable<Value> Items(Value value)
    {
        if (value.IsUndefined) yield break;
        if (!DictView.TryOf(value, out var dict)) throw new TypeError("Can only get item pairs from a mapping.");
        foreach (var (key, item) in dict.Entries) yield return new TupleValue([key, item]);
    }

    private static Value DictSort(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value by = arguments[1].IsMissing ? "key" : arguments[1];
        var place = by == "key" ? 0 : by == "value" ? 1 : throw new FilterArgumentError("You can only sort by either \"key\" or \"value\"");
        var items = EntriesOf(value).Select(entry => (Value)new TupleValue([entry.Key, entry.Value])).ToList();
        var isSensitive = !arguments[0].IsMissing && arguments[0].IsTrue;
        Sorting.Sort(items, Key, Argument.Int(arguments[2]) != 0);
        return new ListValue(items);

        Value Key(Value item)
        {
            var key = ((TupleValue)item.Reference!)[place];
            return isSensitive ? key : AttributeGetter.IgnoreCase(key);
        }
    }
}
