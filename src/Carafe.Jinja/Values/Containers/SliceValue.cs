using System.Numerics;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Containers;

/// <summary>A Python <c>slice</c>, what stands in <c>a[1:2:3]</c>.</summary>
/// <param name="start">The first index, or <c>None</c>.</param>
/// <param name="stop">The first index beyond the end, or <c>None</c>.</param>
/// <param name="step">The distance, or <c>None</c> for 1.</param>
public sealed class SliceValue(Value start, Value stop, Value step) : ValueObject
{
    /// <inheritdoc/>
    public override string TypeName => "slice";

    /// <inheritdoc/>
    public override string Repr() => $"slice({start.Repr()}, {stop.Repr()}, {step.Repr()})";

    /// <inheritdoc/>
    public override int Hash() => throw Hashing.Unhashable(this);

    /// <summary>Fits the slice to a length, by Python's rules for negative and missing bounds.</summary>
    /// <param name="length">The number of items.</param>
    /// <param name="first">The first index.</param>
    /// <param name="end">The index beyond the last, in the direction of the step.</param>
    /// <param name="stride">The step.</param>
    /// <param name="count">How many items the slice has.</param>
    /// <exception cref="TypeError">A bound is neither an integer nor <c>None</c>.</exception>
    /// <exception cref="ValueError">The step is 0.</exception>
    public void Resolve(long length, out long first, out long end, out long stride, out long count)
    {
        stride = step.IsNone ? 1 : Bound(step);
        if (stride == 0) throw new ValueError("slice step cannot be zero");
        var lowest = stride < 0 ? -1 : 0;
        var highest = stride < 0 ? length - 1 : length;
        first = start.IsNone ? (stride < 0 ? highest : lowest) : Fit(Bound(start), length, lowest, highest);
        end = stop.IsNone ? (stride < 0 ? lowest : highest) : Fit(Bound(stop), length, lowest, highest);
        count = stride < 0
            ? (end < first ? (first - end - 1) / -stride + 1 : 0)
            : (first < end ? (end - first - 1) / stride + 1 : 0);
    }

    /// <summary>Takes the slice of some items.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">The items.</param>
    /// <returns>The items of the slice, copied.</returns>
    public T[] Take<T>(ReadOnlySpan<T> items)
    {
        Resolve(items.Length, out var first, out _, out var stride, out var count);
        if (stride == 1) return items.Slice((int)first, (int)count).ToArray();
        var taken = new T[count];
        for (var i = 0; i < taken.Length; i++) taken[i] = items[(int)(first + i * stride)];
        return taken;
    }

    private static long Fit(long bound, long length, long lowest, long highest)
    {
        if (bound < 0) bound += length;
        return Math.Clamp(bound, lowest, highest);
    }

    private static long Bound(in Value bound) => bound.Kind switch
    {
        ValueKind.Boolean or ValueKind.Integer => Math.Max(bound.AsInteger, -long.MaxValue),
        ValueKind.BigInteger => ((BigInteger)bound.Object).Sign < 0 ? -long.MaxValue : long.MaxValue,
        _ => throw new TypeError("slice indices must be integers or None or have an __index__ method"),
    };
}
