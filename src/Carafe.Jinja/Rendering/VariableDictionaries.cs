using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Rendering;

/// <summary>Reads variables out of dictionaries of less common types: <c>Dictionary&lt;string, int&gt;</c>, a template's own dict.</summary>
internal static class VariableDictionaries
{
    public static bool TryCopy(object variables, [NotNullWhen(true)] out Dictionary<string, Value>? copy)
    {
        copy = null;
        if (variables is not (IDictionary or ValueObject) || !DictView.TryOf(Value.From(variables), out var dict)) return false;
        copy = new Dictionary<string, Value>(dict.Count, StringComparer.Ordinal);
        foreach (var (name, value) in dict.Entries) copy[name.Str()] = value;
        return true;
    }
}
