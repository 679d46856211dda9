namespace Carafe.Routing.Matching;

/// <summary>The methods a rule takes, in upper case, HEAD added where GET is.</summary>
internal sealed class MethodSet
{
    /// <summary>The sets of usual methods made so far, by their bits: thousands of rules share a few.</summary>
    private static readonly MethodSet?[] s_usual = new MethodSet?[1 << RequestMethod.KnownCount];

    private readonly uint _bits;
    private readonly bool _hasOthers;

    private MethodSet(uint bits, string[] names, bool hasOthers)
    {
        _bits = bits;
        Names = names;
        _hasOthers = hasOthers;
    }

    /// <summary>In ordinal order.</summary>
    public string[] Names { get; }

    public static MethodSet Of(IEnumerable<string> names)
    {
        var bits = 0u;
        List<string>? others = null;
        foreach (var name in names)
        {
            var method = RequestMethod.Of(name);
            bits |= method.Bit;
            if (method.Bit == 0) (others ??= []).Add(method.Name);
        }

        if ((bits & RequestMethod.Get) != 0) bits |= RequestMethod.Head;
        return others is null ? s_usual[bits] ??= Make(bits, []) : Make(bits, others);
    }

    public bool Contains(in RequestMethod method) =>
        method.Bit != 0 ? (_bits & method.Bit) != 0 : _hasOthers && Contains(method.Name);

    /// <summary>Whether the set has the name exactly so; the case counts, as it does in building.</summary>
    public bool Contains(string name) => Array.BinarySearch(Names, name, StringComparer.Ordinal) >= 0;

    private static MethodSet Make(uint bits, List<string> others)
    {
        string[] names = [.. RequestMethod.NamesOf(bits).Concat(others).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new MethodSet(bits, names, others.Count > 0);
    }
}
