using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Values.Containers;

/// <summary>A Python <c>range</c>: arithmetic numbers that are never stored.</summary>
public sealed class RangeValue : ValueObject
{
    /// <summary>Makes a range.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The first number beyond the end.</param>
    /// <param name="step">The distance; not 0.</param>
    /// <exception cref="ValueError">The step is 0.</exception>
    public RangeValue(long start, long stop, long step)
    {
        if (step == 0) throw new ValueError("range() arg 3 must not be zero");
        (Start, Stop, Step) = (start, stop, step);
        Count = CountOf(start, stop, step);
    }

    /// <summary>Gets the first number.</summary>
    public long Start { get; }

    /// <summary>Gets the first number beyond the end.</summary>
    public long Stop { get; }

    /// <summary>Gets the distance.</summary>
    public long Step { get; }

    /// <summary>Gets how many numbers there are.</summary>
    public long Count { get; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Range;

    /// <inheritdoc/>
    public override string TypeName => "range";

    /// <inheritdoc/>
    public override bool IsTrue => Count != 0;

    /// <summary>Gives a number of the range.</summary>
    /// <param name="index">Its place, from 0 up to <see cref="Count"/>, exclusive.</param>
    /// <returns>The number.</returns>
    public long At(long index) => unchecked(Start + index * Step);

    /// <inheritdoc/>
    public override bool TryGetLength(out int length)
    {
        if (Count > int.MaxValue) throw new OverflowError("Python int too large to convert to C ssize_t");
        length = (int)Count;
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerator<Value> Iterate()
    {
        for (long i = 0; i < Count; i++) yield return At(i);
    }

    /// <inheritdoc/>
    public override bool TryGetItem(in Value key, out Value item)
    {
        if (key.Reference is SliceValue slice)
        {
            slice.Resolve(Count, out var first, out var end, out var step, out _);
            item = new RangeValue(At(first), At(end), Step * step);
            return true;
        }
        var found = Subscription.TryGetIndex(key, Count, out var index);
        item = found ? At(index) : default(Value);
        return found;
    }

    /// <inheritdoc/>
    public override bool TryContains(in Value item, out bool contains)
    {
        contains = item.IsUndefined ? Count > 0 && Comparison.AreEqual(item, Start)
            : item.TryGetIndex(out var number) ? HasInteger(number)
            : item.IsFloat && Math.Floor(item.AsFloat) == item.AsFloat && Math.Abs(item.AsFloat) < 9e18 && HasInteger((long)item.AsFloat);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, out Value value) => RangeMethods.Table.TryBind(this, name, out value);

    /// <inheritdoc/>
    public override bool IsEqualTo(in Value other) => other.Reference is RangeValue range && Count == range.Count
        && (Count == 0 || (Start == range.Start && (Count == 1 || Step == range.Step)));

    /// <inheritdoc/>
    public override int Hash() => HashCode.Combine(Count, Count == 0 ? 0 : Start, Count <= 1 ? 0 : Step);

    /// <inheritdoc/>
    public override string Repr() => Step == 1 ? $"range({Start}, {Stop})" : $"range({Start}, {Stop}, {Step})";

    private bool HasInteger(long number) =>
        (Step > 0 ? number >= Start && number < Stop : number <= Start && number > Stop) && (number - Start) % Step == 0;

    private static long CountOf(long start, long stop, long step)
    {
        if (step > 0 ? start >= stop : start <= stop) return 0;
        var distance = step > 0 ? (Int128)stop - start : (Int128)start - stop;
        var size = step > 0 ? step : -(Int128)step;
        return (long)Int128.Min((distance - 1) / size + 1, long.MaxValue);
    }
}
