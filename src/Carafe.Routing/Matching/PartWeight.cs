namespace Carafe.Routing.Matching;

/// <summary>
/// The order in which the dynamic parts of a state are tried, as in Werkzeug 3.1: more stretches of static text first, then
/// longer ones, then more converters, then lighter ones.
/// </summary>
internal sealed class PartWeight(int[] staticLengths, int[] converterWeights) : IComparable<PartWeight>, IEquatable<PartWeight>
{
    private readonly int[] _staticLengths = staticLengths;
    private readonly int[] _converterWeights = converterWeights;

    public int CompareTo(PartWeight? other)
    {
        if (other is null) return 1;
        var order = other._staticLengths.Length.CompareTo(_staticLengths.Length);
        if (order == 0) order = other._staticLengths.AsSpan().SequenceCompareTo(_staticLengths);
        if (order == 0) order = other._converterWeights.Length.CompareTo(_converterWeights.Length);
        return order != 0 ? order : _converterWeights.AsSpan().SequenceCompareTo(other._converterWeights);
    }

    public bool Equals(PartWeight? other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => Equals(obj as PartWeight);

    public override int GetHashCode() => HashCode.Combine(_staticLengths.Length, _converterWeights.Length);
}
