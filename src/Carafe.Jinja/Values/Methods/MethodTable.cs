using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods and attributes of one of Python's types, by name.</summary>
internal sealed class MethodTable(params IEnumerable<Method> methods)
{
    private readonly FrozenDictionary<string, Method> _methods = methods.ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);

    public bool TryFind(string name, [NotNullWhen(true)] out Method? method) => _methods.TryGetValue(name, out method);

    public bool TryBind(in Value self, string name, out Value value)
    {
        var found = _methods.TryGetValue(name, out var method);
        value = found ? method!.Bind(self) : default;
        return found;
    }
}
