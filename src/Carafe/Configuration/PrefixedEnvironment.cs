using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Configuration;

/// <summary>Reads settings from environment variables with a common prefix.</summary>
internal static class PrefixedEnvironment
{
    internal static void Load(Dictionary<string, object?> items, string prefix, Func<string, object?> loads, IDictionary environment)
    {
        var names = environment.Keys.Cast<string>().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var parts = name[prefix.Length..].Split("__");
            Dictionary(items, parts, name)[parts[^1]] = Value((string)environment[name]!, loads);
        }
    }

    /// <summary>Goes down to the dictionary that a name leads into. Each on the way is copied, since a request may be reading it.</summary>
    private static Dictionary<string, object?> Dictionary(Dictionary<string, object?> items, string[] parts, string name)
    {
        foreach (var part in parts[..^1])
        {
            var inner = items.TryGetValue(part, out var value) ? Copy(value, part, name) : [];
            items[part] = inner;
            items = inner;
        }
        return items;
    }

    private static Dictionary<string, object?> Copy(object? value, string part, string name) =>
        value is IDictionary<string, object?> dictionary ? new(dictionary) : throw new InvalidOperationException(
            $"The environment variable '{name}' sets an item of '{part}', which holds {(value is null ? "nothing" : $"a value of type '{value.GetType().Name}'")} and not a dictionary. Remove the variable, or make '{part}' a dictionary.");

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Flask takes the text itself, whatever a loader throws.")]
    private static object? Value(string text, Func<string, object?> loads)
    {
        try
        {
            return loads(text);
        }
        catch (Exception)
        {
            return text;
        }
    }
}
