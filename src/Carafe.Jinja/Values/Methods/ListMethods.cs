using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods of <c>list</c>; on C#'s lists too.</summary>
internal static class ListMethods
{
    public static MethodTable Table { get; } = new(
        Method.One("list", "append", (in self, in item) => Insert(self, int.MaxValue, item)),
        Method.One("list", "extend", Extend),
        Method.Some("list", "insert", 2, 2, (in self, args) => Insert(self, Argument.Index(args[0]), args[1])),
        Method.One("list", "remove", Remove),
        Method.Some("list", "pop", 0, 1, Pop),
        Method.None("list", "clear", Clear),
        Method.None("list", "copy", (in self) => new ListValue(Iteration.ToList(self))),
        Method.Some("list", "index", 1, 3, (in self, args) => SequenceSearch.Index(self, args, $"{args[0].Repr()} is not in list")),
        Method.One("list", "count", (in self, in item) => SequenceSearch.Count(self, item)),
        Method.None("list", "reverse", (in self) => Replace(self, static items => items.Reverse())),
        Method.Free("sort", Sort));

    private static Value Insert(in Value self, long index, in Value item)
    {
        var (view, access) = Mutable(self);
        access.Insert(view.Source, Argument.Clamp(index, view.Count), item);
        return Value.None;
    }

    private static Value Extend(in Value self, in Value items)
    {
        foreach (var item in Iteration.ToList(items)) Insert(self, int.MaxValue, item);
        return Value.None;
    }

    private static Value Remove(in Value self, in Value item)
    {
        var (view, access) = Mutable(self);
        var index = SequenceSearch.Find(view, item, 0, view.Count);
        if (index < 0) throw new ValueError("list.remove(x): x not in list");
        access.RemoveAt(view.Source, index);
        return Value.None;
    }

    private static Value Pop(in Value self, ReadOnlySpan<Value> arguments)
    {
        var (view, access) = Mutable(self);
        var count = view.Count;
        var index = Argument.Index(arguments[0], -1);
        if (count == 0) throw new IndexError("pop from empty list");
        if (index < 0) index += count;
        if (index < 0 || index >= count) throw new IndexError("pop index out of range");
        var item = view[(int)index];
        access.RemoveAt(view.Source, (int)index);
        return item;
    }

    private static Value Clear(in Value self)
    {
        var (view, access) = Mutable(self);
        for (var i = view.Count - 1; i >= 0; i--) access.RemoveAt(view.Source, i);
        return Value.None;
    }

    private static Value Sort(in Value self, in CallArguments arguments, CallContext context)
    {
        var given = arguments.Positional.Length + arguments.Names.Length;
        if (given > 2) throw new TypeError($"sort() takes at most 2 {(arguments.Positional.IsEmpty ? "keyword " : "")}arguments ({given} given)");
        if (!arguments.Positional.IsEmpty) throw new TypeError("sort() takes no positional arguments");
        var (key, reverse) = Sorting.ReadOptions("sort", arguments);
        return Replace(self, items => Sorting.Sort(items, Sorting.KeyOf(key, context), reverse));
    }

    private static Value Replace(in Value self, Action<List<Value>> change)
    {
        var (view, access) = Mutable(self);
        var items = Iteration.ToList(self);
        change(items);
        for (var i = 0; i < items.Count; i++) access.Set(view.Source, i, items[i]);
        return Value.None;
    }

    private static (SequenceView View, MutableSequenceAccess Access) Mutable(in Value self) =>
        SequenceView.TryOf(self, out var view) && view.Access is MutableSequenceAccess access
            ? (view, access)
            : throw new TypeError($"'{TypeNames.Of(self)}' object does not support item assignment");
}
