namespace Carafe.Debugging.Report;

/// <summary>Gives a method the name that its developer knows it by, not the compiler's.</summary>
/// <remarks>
/// Asynchronous methods and iterators run in a class of their own, lambdas and local functions in methods whose names hold
/// their place: <c>Shop+&lt;PayAsync&gt;d__3.MoveNext</c> is <c>Shop.PayAsync</c>,
/// <c>Program+&lt;&gt;c.&lt;&lt;Main&gt;$&gt;b__0_1</c> a lambda in <c>Program.Main</c>.
/// </remarks>
internal static class MemberName
{
    private const string EntryPoint = "Main";

    public static string Of(string? declaringType, string method)
    {
        var types = (declaringType ?? "").Split('+').ToList();
        if (method == "MoveNext" && types.Count > 1 && types[^1].StartsWith('<') && InnerName(types[^1]) is { } moved)
        {
            method = moved;
            types.RemoveAt(types.Count - 1);
        }
        types.RemoveAll(type => type.StartsWith("<>", StringComparison.Ordinal));
        var type = string.Join('.', types.Select(WithoutArity));
        return method switch
        {
            ".ctor" => $"new {type}",
            ".cctor" => $"static {type}",
            _ => type.Length == 0 ? Readable(method) : $"{type}.{Readable(method)}",
        };
    }

    /// <summary>The name between the first angle bracket and its partner; null where there is none.</summary>
    private static string? InnerName(string name)
    {
        var depth = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '<') depth++;
            else if (name[i] == '>' && --depth == 0) return name[1..i];
        }
        return null;
    }

    private static string Readable(string method)
    {
        if (method.StartsWith("get_", StringComparison.Ordinal) || method.StartsWith("set_", StringComparison.Ordinal)) return method[4..];
        if (!method.StartsWith('<') || InnerName(method) is not { } outer) return WithoutArity(method);
        var place = Readable(outer);
        var kind = method[(outer.Length + 2)..];
        if (kind.StartsWith("b__", StringComparison.Ordinal)) return $"{place} (lambda)";
        if (!kind.StartsWith("g__", StringComparison.Ordinal)) return place;
        var function = kind[3..kind.IndexOf('|', StringComparison.Ordinal)];
        return place == EntryPoint ? function : $"{place}.{function}";
    }

    private static string WithoutArity(string name)
    {
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : name[..tick];
    }
}
