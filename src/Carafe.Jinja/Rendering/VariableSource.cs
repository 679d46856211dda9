using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Where a template's variables come from; read-only for the template.</summary>
internal abstract class VariableSource
{
    public abstract bool TryGet(string name, out Value value);

    /// <summary>All variables; a name that is there twice comes last where it counts.</summary>
    public abstract void CopyTo(Dictionary<string, Value> variables);
}

/// <summary>No variables.</summary>
internal sealed class NoVariables : VariableSource
{
    public static NoVariables Instance { get; } = new();

    public override bool TryGet(string name, out Value value)
    {
        value = default;
        return false;
    }

    public override void CopyTo(Dictionary<string, Value> variables)
    {
    }
}

/// <summary>Variables in a dictionary of values, before others.</summary>
internal sealed class OverlayVariables(IReadOnlyDictionary<string, Value> variables, VariableSource below) : VariableSource
{
    public override bool TryGet(string name, out Value value) => variables.TryGetValue(name, out value) || below.TryGet(name, out value);

    public override void CopyTo(Dictionary<string, Value> target)
    {
        below.CopyTo(target);
        foreach (var (name, value) in variables) target[name] = value;
    }
}

/// <summary>Variables that the application passes in a dictionary, before others.</summary>
internal sealed class DictionaryVariables(IEnumerable<KeyValuePair<string, object?>> variables, VariableSource below) : VariableSource
{
    private readonly IReadOnlyDictionary<string, object?>? _readOnly = variables as IReadOnlyDictionary<string, object?>;
    private readonly IDictionary<string, object?>? _dictionary = variables as IDictionary<string, object?>;

    public override bool TryGet(string name, out Value value)
    {
        object? found = null;
        if (_readOnly?.TryGetValue(name, out found) ?? _dictionary?.TryGetValue(name, out found) ?? false)
        {
            value = Value.From(found);
            return true;
        }
        return below.TryGet(name, out value);
    }

    public override void CopyTo(Dictionary<string, Value> target)
    {
        below.CopyTo(target);
        foreach (var (name, value) in variables) target[name] = Value.From(value);
    }
}

/// <summary>Variables that are the properties of an object of the application, before others.</summary>
internal sealed class ModelVariables(object model, ModelType type, VariableSource below) : VariableSource
{
    public override bool TryGet(string name, out Value value)
    {
        if (!type.TryGet(name, out var getter)) return below.TryGet(name, out value);
        value = getter.Get(model);
        return true;
    }

    public override void CopyTo(Dictionary<string, Value> target)
    {
        below.CopyTo(target);
        foreach (var (name, getter) in type.Properties) target[name] = getter.Get(model);
    }
}
