namespace Carafe.Jinja.Values.Clr;

/// <summary>Makes values of a collection's items, which mostly are all of the type that the collection names.</summary>
internal sealed class ItemConversion<T>
{
    /// <summary>What objects of exactly this type are, once one was met that is kept as it is; else missing.</summary>
    private ValueKind _kind = ValueKind.Missing;

    public Value From(T item)
    {
        if (typeof(T).IsValueType) return ClrConversion.FromTyped(item);
        return _kind != ValueKind.Missing && item is not null && item.GetType() == typeof(T) ? new Value(item, _kind) : Learn(item);
    }

    private Value Learn(T item)
    {
        var value = ClrConversion.FromTyped(item);
        if (item is not (null or ValueObject) && item.GetType() == typeof(T) && ReferenceEquals(value.Reference, item)) _kind = value.Kind;
        return value;
    }
}
