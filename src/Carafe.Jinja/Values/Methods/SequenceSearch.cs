using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Searches lists and tuples for an item.</summary>
internal static class SequenceSearch
{
    public static int Find(in SequenceView view, in Value item, int start, int end)
    {
        var limits = WorkLimits.Current;
        for (var i = start; i < Math.Min(end, view.Count); i++)
        {
            limits?.Check();
            var candidate = view[i];
            if (candidate.IsSameAs(item) || Comparison.AreEqual(candidate, item)) return i;
        }
        return -1;
    }

    public static Value Index(in Value self, ReadOnlySpan<Value> arguments, string failure)
    {
        SequenceView.TryOf(self, out var view);
        var start = Argument.Clamp(Argument.RequiredBound(arguments[1], 0), view.Count);
        var end = Argument.Clamp(Argument.RequiredBound(arguments[2], view.Count), view.Count);
        var index = Find(view, arguments[0], start, end);
        return index >= 0 ? index : throw new ValueError(failure);
    }

    public static Value Count(in Value self, in Value item)
    {
        SequenceView.TryOf(self, out var view);
        var count = 0;
        var limits = WorkLimits.Current;
        for (var i = 0; i < view.Count; i++)
        {
            limits?.Check();
            var candidate = view[i];
            if (candidate.IsSameAs(item) || Comparison.AreEqual(candidate, item)) count++;
        }
        return count;
    }
}
