namespace Carafe.Jinja.Values.Containers;

/// <summary>What a view shows of a dictionary.</summary>
internal enum DictPart
{
    Keys,
    Values,
    Items,
}

/// <summary>A Python <c>dict_keys</c>, <c>dict_values</c> or <c>dict_items</c>: follows the dictionary's changes.</summary>
internal sealed class DictViewValue(Value dict, DictPart part) : ValueObject
{
    public override string TypeName => part switch { DictPart.Keys => "dict_keys", DictPart.Values => "dict_values", _ => "dict_items" };

    public override bool TryGetLength(out int length)
    {
        length = View.Count;
        return true;
    }

    public override IEnumerator<Value> Iterate()
    {
        foreach (var (key, value) in View.Entries)
            yield return part switch { DictPart.Keys => key, DictPart.Values => value, _ => new TupleValue([key, value]) };
    }

    public override bool TryContains(in Value item, out bool contains)
    {
        contains = false;
        if (part == DictPart.Values) return false;
        if (part == DictPart.Keys) contains = View.TryGet(item, out _);
        else if (item.Reference is TupleValue { Count: 2 } pair) contains = View.TryGet(pair[0], out var value) && Comparison.AreEqual(value, pair[1]);
        return true;
    }

    public override bool TryOperate(BinaryOperator operation, in Value other, bool isReflected, out Value result)
    {
        result = default;
        if (part == DictPart.Values || operation != BinaryOperator.Subtract) return false;
        result = isReflected ? SetOperations.Difference(other, this) : SetOperations.Difference(this, other);
        return true;
    }

    public override bool IsEqualTo(in Value other) => ReferenceEquals(this, other.Reference)
        || (part != DictPart.Values && (other.Kind == ValueKind.Set || other.Reference is DictViewValue) && SetOperations.AreEqual(this, other));

    public override int Hash() => part == DictPart.Values ? base.Hash() : throw Hashing.Unhashable(this);

    public override string Repr() => $"{TypeName}({new Value(new ListValue(Iteration.ToList(this))).Repr()})";

    private DictView View
    {
        get
        {
            DictView.TryOf(dict, out var view);
            return view;
        }
    }
}
