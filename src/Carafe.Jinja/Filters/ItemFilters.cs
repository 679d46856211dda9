using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Filters;

/// <summary>Filters of single items and whole sequences: <c>first</c>, <c>last</c>, <c>length</c>, <c>list</c>, <c>reverse</c>, <c>default</c>, <c>attr</c>.</summary>
internal static class ItemFilters
{
    public static IEnumerable<Filter> All =>
    [
        FilterArguments.Builtin("length", "len", (in value, in arguments, context) => Length.Of(value)),
        FilterArguments.Builtin("count", "len", (in value, in arguments, context) => Length.Of(value)),
        FilterArguments.Plain("first", "sync_do_first", First, ContextUse.Environment, readsItems: true),
        FilterArguments.Plain("last", "do_last", Last, ContextUse.Environment),
        FilterArguments.Plain("random", "do_random", RandomItem, ContextUse.Context),
        FilterArguments.Plain("list", "sync_do_list", (in value, in arguments, context) => new ListValue(Iteration.ToList(value)), readsItems: true),
        FilterArguments.Plain("reverse", "do_reverse", Reverse),
        FilterArguments.Signature("default", "do_default", ["default_value", "boolean"], Default),
        FilterArguments.Signature("d", "do_default", ["default_value", "boolean"], Default),
        FilterArguments.Signature("attr", "do_attr", ["name"], Attr, ContextUse.Environment, required: 1),
    ];

    private static Value First(in Value value, in CallArguments arguments, CallContext context)
    {
        var items = Iteration.Of(value);
        using var disposal = items;
        return items.MoveNext(out var item) ? item : context.MakeUndefined("No first item, sequence was empty.", default, Value.None);
    }

    private static Value Last(in Value value, in CallArguments arguments, CallContext context)
    {
        var items = Reversed(value);
        return items.MoveNext(out var item) ? item : context.MakeUndefined("No last item, sequence was empty.", default, Value.None);
    }

    private static Value RandomItem(in Value value, in CallArguments arguments, CallContext context)
    {
        var count = Length.Of(value);
        if (count == 0) return context.MakeUndefined("No random item, sequence was empty.", default, Value.None);
        Value index = context.Random.Next(count);
        return Subscription.TryGetItem(value, index, out var item) ? item : throw Subscription.Failure(value, index);
    }

    private static Value Reverse(in Value value, in CallArguments arguments, CallContext context)
    {
        if (value.AsText is { } text) return ReverseText(value, text);
        if (IsReversible(value)) return Reversed(value);
        if (!Iteration.TryOf(value, out _)) throw new FilterArgumentError("argument must be iterable");
        var items = Iteration.ToList(value);
        items.Reverse();
        return new ListValue(items);
    }

    private static Value ReverseText(in Value value, string text)
    {
        var codes = CodePoints.ToCodes(text);
        Array.Reverse(codes);
        var reversed = CodePoints.FromCodes(codes);
        return value.IsMarkup ? new Html.Markup(reversed) : reversed;
    }

    /// <summary>Whether Python's <c>reversed()</c> takes it: what has a length and an order.</summary>
    private static bool IsReversible(in Value value) => value.Kind is ValueKind.String or ValueKind.Markup or ValueKind.List or ValueKind.Tuple
        or ValueKind.Range or ValueKind.Dict or ValueKind.Bytes || value.Reference is DictViewValue || value.IsUndefined;

    private static IteratorValue Reversed(in Value value)
    {
        if (!IsReversible(value)) throw new TypeError($"'{TypeNames.Of(value)}' object is not reversible");
        if (value.Reference is RangeValue range) return new(ReverseRange(range), "range_iterator");
        if (value.IsMarkup) return new(Iteration.ToList(value).Select(letter => (Value)new Html.Markup(letter.Str())).Reverse().GetEnumerator(), "reversed");
        if (!SequenceView.TryOf(value, out var view)) return new(Enumerable.Reverse(Iteration.ToList(value)).GetEnumerator(), value.Kind == ValueKind.Dict ? "dict_reversekeyiterator" : "reversed");
        return new(ReverseView(view), value.Kind == ValueKind.List ? "list_reverseiterator" : "reversed");
    }

    private static IEnumerator<Value> ReverseView(SequenceView view)
    {
        for (var i = view.Count - 1; i >= 0; i--)
        {
            if (i < view.Count) yield return view[i];
        }
    }

    private static IEnumerator<Value> ReverseRange(RangeValue range)
    {
        for (var i = range.Count - 1; i >= 0; i--) yield return range.At(i);
    }

    private static Value Default(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        var isReplaced = value.IsUndefined || (!arguments[1].IsMissing && arguments[1].IsTrue && !value.IsTrue);
        return !isReplaced ? value : arguments[0].IsMissing ? "" : arguments[0];
    }

    private static Value Attr(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        _ = Hashing.Of(arguments[0]);
        if (arguments[0].AsText is not { } name) throw new TypeError("attribute name must be string, not '" + TypeNames.Of(arguments[0]) + "'");
        return name == "__class__" || Attributes.TryGet(value, name, out _) || SpecialMethods.TryBind(value, name, out _)
            ? context.GetAttribute(value, name)
            : context.MakeUndefined(null, value, name);
    }
}
