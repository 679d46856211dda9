namespace Carafe.Jinja.Values.Containers;

/// <summary>Python's set algebra, over any two iterables.</summary>
internal static class SetOperations
{
    public static HashSet<Value> Copy(in Value items) => items.Reference is SetValue set
        ? new(set.Items, Hashing.Comparer)
        : new(Iteration.Enumerate(items), Hashing.Comparer);

    /// <summary>
    /// Whether a set has an item: unhashable ones are refused even by an empty set, but a set stands for the frozen set of
    /// its items, which is in no set that a template can make.
    /// </summary>
    public static bool Contains(HashSet<Value> set, in Value item)
    {
        if (item.Kind == ValueKind.Set) return false;
        _ = Hashing.Of(item);
        return set.Contains(item);
    }

    public static bool AreEqual(in Value left, in Value right) => Copy(left).SetEquals(Copy(right));

    public static bool TryCompare(ComparisonOperator operation, in Value left, in Value right, out bool result)
    {
        var (one, two) = (Copy(left), Copy(right));
        result = operation switch
        {
            ComparisonOperator.Less => one.IsProperSubsetOf(two),
            ComparisonOperator.LessOrEqual => one.IsSubsetOf(two),
            ComparisonOperator.Greater => one.IsProperSupersetOf(two),
            _ => one.IsSupersetOf(two),
        };
        return true;
    }

    public static SetValue Union(in Value left, in Value right)
    {
        var result = new SetValue(Copy(left));
        result.Items.UnionWith(Copy(right));
        return result;
    }

    public static SetValue Intersection(in Value left, in Value right)
    {
        var result = new SetValue(Copy(left));
        result.Items.IntersectWith(Copy(right));
        return result;
    }

    public static SetValue Difference(in Value left, in Value right)
    {
        var result = new SetValue(Copy(left));
        result.Items.ExceptWith(Copy(right));
        return result;
    }

    public static SetValue SymmetricDifference(in Value left, in Value right)
    {
        var result = new SetValue(Copy(left));
        result.Items.SymmetricExceptWith(Copy(right));
        return result;
    }
}
