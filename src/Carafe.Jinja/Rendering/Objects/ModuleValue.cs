using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Objects;

/// <summary>What an import gets: the names that a template exports, and its text.</summary>
internal sealed class ModuleValue(string? templateName, Value body, IReadOnlyDictionary<string, Value> exported) : ValueObject
{
    public override string TypeName => "TemplateModule";

    public override string? TypeModule => "jinja2.environment";

    public Value Body => body;

    public IReadOnlyDictionary<string, Value> Exported => exported;

    /// <summary>The template's name as messages give it.</summary>
    public string QuotedName => templateName is null ? "None" : ErrorMessages.Quote(templateName);

    public override bool TryGetAttribute(string name, out Value value)
    {
        if (exported.TryGetValue(name, out value)) return true;
        if (name != "__name__") return false;
        value = templateName;
        return true;
    }

    public override string Str() => body.Str();

    public override string Html() => body.Str();

    public override string Repr() => $"<TemplateModule {(templateName is null ? "memory:None" : QuotedName)}>";
}
