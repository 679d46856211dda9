using System.Collections.Frozen;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Clr;

namespace Carafe.Jinja.Sandbox;

/// <summary>Which methods of C#'s collections a sandboxed template may call.</summary>
/// <remarks>
/// Security: an immutable sandbox goes by what is known to read, not by what is known to change: .NET gets new
/// collections and new methods. What a collection of the application's own declares is judged by its name alone.
/// </remarks>
internal static class CollectionMethods
{
    private static readonly FrozenSet<string> s_lists = FrozenSet.Create("append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove");
    private static readonly FrozenSet<string> s_dicts = FrozenSet.Create("clear", "pop", "popitem", "setdefault", "update");
    private static readonly FrozenSet<string> s_sets =
        FrozenSet.Create("add", "clear", "difference_update", "discard", "pop", "remove", "symmetric_difference_update", "update");

    // Asked for a capacity, they allocate whatever a template says.
    private static readonly string[] s_allocating = ["ENSURECAPACITY", "TRIMEXCESS"];

    private static readonly string[] s_reading =
    [
        "ASREADONLY", "BINARYSEARCH", "CLONE", "CONTAINS", "COUNT", "DEEPCLONE", "EQUALS", "FIND", "GET", "INDEXOF", "IS", "LASTINDEXOF", "OVERLAPS",
        "PEEK", "SETEQUALS", "SLICE", "TOARRAY", "TOJSONSTRING", "TOSTRING", "TRYGET", "TRYPEEK",
    ];

    private static readonly string[] s_changing =
        ["ADD", "CLEAR", "DEQUEUE", "ENQUEUE", "EXCEPTWITH", "INSERT", "INTERSECTWITH", "MOVE", "POP", "PUSH", "REMOVE", "REPLACE", "REVERSE", "SET",
        "SORT", "SYMMETRICEXCEPTWITH", "TRYADD", "UNIONWITH"];

    /// <summary>Whether the attribute may be read.</summary>
    public static bool IsAllowed(in Value target, string name, in Value value, bool isImmutable)
    {
        if (isImmutable && PythonMutators(target.Kind)?.Contains(name) == true) return false;
        if (target.Reference is ValueObject || target.Kind is not (ValueKind.List or ValueKind.Dict or ValueKind.Set or ValueKind.Iterator)) return true;
        var method = name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
        var isDotNets = value.Reference is MethodCallable { IsDotNets: true };
        if (isDotNets && BeginsWith(method, s_allocating)) return false;
        if (!isImmutable) return true;
        return isDotNets ? BeginsWith(method, s_reading) && method != "GETORADD" : !BeginsWith(method, s_changing) || BeginsWith(method, s_reading);
    }

    private static bool BeginsWith(string method, string[] beginnings) => Array.Exists(beginnings, beginning => method.StartsWith(beginning, StringComparison.Ordinal));

    private static FrozenSet<string>? PythonMutators(ValueKind kind) => kind switch
    {
        ValueKind.List => s_lists,
        ValueKind.Dict => s_dicts,
        ValueKind.Set => s_sets,
        _ => null,
    };
}
