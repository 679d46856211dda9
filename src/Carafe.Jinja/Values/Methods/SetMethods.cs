using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods of <c>set</c>; those that do not change it on C#'s sets too.</summary>
internal static class SetMethods
{
    public static MethodTable Table { get; } = new(
        Method.One("set", "add", Add),
        Method.One("set", "discard", (in self, in item) => Drop(self, item, isRequired: false)),
        Method.One("set", "remove", (in self, in item) => Drop(self, item, isRequired: true)),
        Method.None("set", "clear", Clear),
        Method.None("set", "pop", Pop),
        Method.None("set", "copy", (in self) => new SetValue(SetOperations.Copy(self))),
        Method.Many("union", (in self, others) => Fold(self, others, (a, b) => SetOperations.Union(a, b))),
        Method.Many("intersection", (in self, others) => Fold(self, others, (a, b) => SetOperations.Intersection(a, b))),
        Method.Many("difference", (in self, others) => Fold(self, others, (a, b) => SetOperations.Difference(a, b))),
        Method.One("set", "symmetric_difference", (in self, in other) => SetOperations.SymmetricDifference(self, other)),
        Method.Many("update", Update),
        Method.Many("intersection_update", (in self, others) => Narrow(self, others, static (items, other) => items.IntersectWith(other))),
        Method.Many("difference_update", (in self, others) => Narrow(self, others, static (items, other) => items.ExceptWith(other))),
        Method.One("set", "symmetric_difference_update", (in self, in other) => Narrow(self, new(in other), static (items, other) => items.SymmetricExceptWith(other))),
        Method.One("set", "issubset", (in self, in other) => SetOperations.Copy(self).IsSubsetOf(SetOperations.Copy(other))),
        Method.One("set", "issuperset", (in self, in other) => SetOperations.Copy(self).IsSupersetOf(SetOperations.Copy(other))),
        Method.One("set", "isdisjoint", (in self, in other) => !SetOperations.Copy(self).Overlaps(SetOperations.Copy(other))));

    private static HashSet<Value> Items(in Value self) => self.Reference is SetValue set
        ? set.Items
        : throw new TypeError($"'{TypeNames.Of(self)}' object cannot be changed");

    private static Value Add(in Value self, in Value item)
    {
        Items(self).Add(item);
        return Value.None;
    }

    private static Value Drop(in Value self, in Value item, bool isRequired)
    {
        var isFound = SetOperations.Contains(Items(self), item);
        if (isFound) Items(self).Remove(item);
        return isFound || !isRequired ? Value.None : throw new KeyError(item);
    }

    private static Value Clear(in Value self)
    {
        Items(self).Clear();
        return Value.None;
    }

    private static Value Pop(in Value self)
    {
        var items = Items(self);
        if (items.Count == 0) throw new KeyError("'pop from an empty set'");
        var first = items.First();
        items.Remove(first);
        return first;
    }

    private static Value Update(in Value self, ReadOnlySpan<Value> others)
    {
        foreach (ref readonly var other in others) Items(self).UnionWith(Iteration.ToList(other));
        return Value.None;
    }

    private static Value Narrow(in Value self, ReadOnlySpan<Value> others, Action<HashSet<Value>, HashSet<Value>> change)
    {
        foreach (ref readonly var other in others) change(Items(self), SetOperations.Copy(other));
        return Value.None;
    }

    private static Value Fold(in Value self, ReadOnlySpan<Value> others, Func<Value, Value, SetValue> combine)
    {
        var result = new SetValue(SetOperations.Copy(self));
        foreach (ref readonly var other in others) result = combine(result, other);
        return result;
    }
}
