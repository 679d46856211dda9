using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Values.Containers;

/// <summary>Python <c>bytes</c>.</summary>
/// <param name="bytes">The bytes, not copied.</param>
public sealed class BytesValue(byte[] bytes) : ValueObject
{
    /// <summary>Gets the bytes.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Bytes;

    /// <inheritdoc/>
    public override string TypeName => "bytes";

    /// <inheritdoc/>
    public override bool TryGetLength(out int length)
    {
        length = bytes.Length;
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerator<Value> Iterate()
    {
        foreach (var one in bytes) yield return one;
    }

    /// <inheritdoc/>
    public override bool TryGetItem(in Value key, out Value item)
    {
        if (key.Reference is SliceValue slice)
        {
            item = new BytesValue(slice.Take(bytes));
            return true;
        }
        var found = Subscription.TryGetIndex(key, bytes.Length, out var index);
        item = found ? bytes[index] : default(Value);
        return found;
    }

    /// <inheritdoc/>
    public override bool TryContains(in Value item, out bool contains)
    {
        contains = item.Reference is BytesValue part ? Bytes.IndexOf(part.Bytes) >= 0
            : item.TryGetIndex(out var number) && number is >= 0 and < 256 ? Bytes.Contains((byte)number)
            : item.Kind is ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger ? throw new Errors.ValueError("byte must be in range(0, 256)")
            : throw new Errors.TypeError($"a bytes-like object is required, not '{TypeNames.Of(item)}'");
        return true;
    }

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, out Value value) => BytesMethods.Table.TryBind(this, name, out value);

    /// <inheritdoc/>
    public override bool TryOperate(BinaryOperator operation, in Value other, bool isReflected, out Value result)
    {
        result = default;
        if (operation == BinaryOperator.Add && !isReflected && other.Reference is BytesValue right)
            result = new BytesValue([.. bytes, .. right.Bytes]);
        else if (operation == BinaryOperator.Multiply && other.TryGetIndex(out var count))
            result = new BytesValue([.. Enumerable.Repeat(bytes, (int)Math.Clamp(count, 0, int.MaxValue)).SelectMany(part => part)]);
        else if (operation == BinaryOperator.Remainder && !isReflected)
            result = new BytesValue(Formatting.PercentFormat.Apply(bytes, other));
        else
            return false;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryCompare(ComparisonOperator operation, in Value other, out bool result)
    {
        result = false;
        if (other.Reference is not BytesValue right) return false;
        result = Comparison.Holds(operation, Bytes.SequenceCompareTo(right.Bytes));
        return true;
    }

    /// <inheritdoc/>
    public override bool IsEqualTo(in Value other) => other.Reference is BytesValue right && Bytes.SequenceEqual(right.Bytes);

    /// <inheritdoc/>
    public override int Hash()
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string Repr() => Representation.OfBytes(bytes);

    /// <inheritdoc/>
    public override object ToObject() => bytes;
}
