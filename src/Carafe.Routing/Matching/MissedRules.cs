namespace Carafe.Routing.Matching;

/// <summary>What the rules that took the path would have wanted instead.</summary>
internal struct MissedRules
{
    private HashSet<string>? _methods;

    public bool HasOtherTransport;

    public readonly bool HasOtherMethods => _methods is not null;

    /// <summary>In ordinal order.</summary>
    public readonly string[] Methods
    {
        get
        {
            string[] methods = [.. _methods ?? []];
            Array.Sort(methods, StringComparer.Ordinal);
            return methods;
        }
    }

    public void AddMethods(MethodSet methods)
    {
        // A rule without any method is missed without a trace.
        if (methods.Names.Length > 0) (_methods ??= new(StringComparer.Ordinal)).UnionWith(methods.Names);
    }
}
