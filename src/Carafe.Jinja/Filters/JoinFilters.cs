using System.Runtime.CompilerServices;
using Carafe.Html;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Filters;

/// <summary>The filter <c>join</c>.</summary>
internal static class JoinFilters
{
    public static IEnumerable<Filter> All =>
    [
        FilterArguments.Signature("join", "sync_do_join", ["d", "attribute"], Join, ContextUse.EvaluationContext, readsItems: true),
    ];

    private static Value Join(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value separator = arguments[0].IsMissing ? "" : arguments[0];
        var getter = arguments[1].IsMissing || arguments[1].IsNone ? null : new AttributeGetter(context, arguments[1]);
        // Python's order, which shows where both raise: str(d).join(value).
        if (!context.Autoescape && getter is null && separator.IsUndefined) separator = separator.Str();
        var items = Iteration.Of(value);
        using var disposal = items;
        if (!context.Autoescape) return JoinPlain(ref items, getter, separator.Str(), context);
        var list = Collect(ref items, getter);
        if (ResultLimit.IsSet(context)) ResultLimit.Check(JoinedLength(list, separator.Str()), context);
        return ValueText.TryGetHtml(separator, out _) ? JoinMarkup(list, separator) : JoinEscaped(list, separator);
    }

    private static string JoinPlain(ref ValueEnumerator items, AttributeGetter? getter, string separator, CallContext context)
    {
        var builder = new DefaultInterpolatedStringHandler(0, 0, System.Globalization.CultureInfo.InvariantCulture, stackalloc char[256]);
        for (var isFirst = true; items.MoveNext(out var item); isFirst = false)
        {
            if (!isFirst) builder.AppendLiteral(separator);
            AppendTo(ref builder, getter is null ? item : getter.Get(item));
            ResultLimit.Check(builder.Text.Length, context);
        }
        return builder.ToStringAndClear();
    }

    // Numbers go into the buffer without a string of their own.
    private static void AppendTo(ref DefaultInterpolatedStringHandler builder, in Value item)
    {
        if (item.IsInteger) builder.AppendFormatted(item.AsInteger);
        else builder.AppendLiteral(item.Str());
    }

    // One safe item makes the whole text safe, and the others escaped.
    private static Value JoinEscaped(List<Value> items, in Value separator)
    {
        var isMarkup = items.Exists(item => ValueText.TryGetHtml(item, out _));
        return isMarkup ? JoinMarkup(items, separator) : string.Join(separator.Str(), items.Select(item => item.Str()));
    }

    private static Value JoinMarkup(List<Value> items, in Value separator) =>
        new Markup(string.Join(ValueText.Escape(separator).ToString(), items.Select(item => ValueText.Escape(item).ToString())));

    private static Int128 JoinedLength(List<Value> items, string separator) =>
        (Int128)items.Count * separator.Length + items.Aggregate(Int128.Zero, (sum, item) => sum + (item.AsText?.Length ?? 0));

    private static List<Value> Collect(ref ValueEnumerator items, AttributeGetter? getter)
    {
        var list = new List<Value>(Math.Max(items.Count, 0));
        while (items.MoveNext(out var item)) list.Add(getter is null ? item : getter.Get(item));
        return list;
    }
}
