namespace Carafe.Routing.Matching;

/// <summary>The methods a rule takes, in upper case, HEAD added where GET is.</summary>
internal sealed class MethodSet
{
    private readonly uint _bits;
    private readonly bool _hasOthers;

    public MethodSet(IEnumerable<string> names)
    {
        var all = new SortedSet<string>(names.Select(name => name.ToUpperInvariant()), StringComparer.Ordinal);
        if (all.Contains("GET")) all.Add("HEAD");
        Names = [.. all];
        foreach (var name in Names)
        {
            var bit = RequestMethod.BitOf(name);
            _bits |= bit;
            _hasOthers |= bit == 0;
        }
    }

    /// <summary>In ordinal order.</summary>
    public string[] Names { get; }

    public bool Contains(in RequestMethod method) =>
        method.Bit != 0 ? (_bits & method.Bit) != 0 : _hasOthers && Contains(method.Name);

    /// <summary>Whether the set has the name exactly so; the case counts, as it does in building.</summary>
    public bool Contains(string name) => Array.BinarySearch(Names, name, StringComparer.Ordinal) >= 0;
}
