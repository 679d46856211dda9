namespace Carafe.Dispatch;

/// <summary>What stands among the values of <c>UrlFor</c> and is no value: how to build.</summary>
internal readonly record struct UrlOptions(string? Anchor, string? Method, string? Scheme, bool? External)
{
    public static UrlOptions TakeFrom(Dictionary<string, object?> values)
    {
        if (values.Count == 0) return default;
        return new(Take(values, "_anchor")?.ToString(), Take(values, "_method") as string, Take(values, "_scheme") as string, Take(values, "_external") as bool?);
    }

    /// <summary>Puts the options among the values again, where a handler of build errors looks for them.</summary>
    public void PutBack(Dictionary<string, object?> values)
    {
        values["_anchor"] = Anchor;
        values["_method"] = Method;
        values["_scheme"] = Scheme;
        values["_external"] = External;
    }

    private static object? Take(Dictionary<string, object?> values, string name) => values.Remove(name, out var value) ? value : null;
}
