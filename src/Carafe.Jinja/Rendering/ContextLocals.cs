using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>The local variables that a place in a template can see, for what it includes or the blocks it lets see them.</summary>
internal sealed class ContextLocals((string Name, Variable Variable)[] variables)
{
    /// <summary>The variables that are set; null where none is.</summary>
    public Dictionary<string, Value>? Read(Frame frame)
    {
        Dictionary<string, Value>? locals = null;
        foreach (var (name, variable) in variables)
        {
            var value = variable.Read(frame);
            if (!value.IsMissing) (locals ??= new(StringComparer.Ordinal))[name] = value;
        }
        return locals;
    }
}
