using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Rendering.Objects;

/// <summary>The variables of a template as extensions see them: a dictionary that cannot be changed.</summary>
internal sealed class ContextValue(RenderContext context) : ValueObject
{
    public override string TypeName => "Context";

    public override string? TypeModule => "jinja2.runtime";

    public RenderContext Context => context;

    public override bool TryGetItem(in Value key, out Value item)
    {
        item = key.AsText is { } name ? context.Resolve(name) : default;
        return !item.IsMissing;
    }

    public override bool TryGetAttribute(string name, out Value value)
    {
        if (name != "name") return ToDict().TryGetAttribute(name, out value);
        value = context.Template.Name;
        return true;
    }

    public override bool TryContains(in Value item, out bool contains)
    {
        contains = TryGetItem(item, out _);
        return true;
    }

    public override IEnumerator<Value> Iterate() => ToDict().Iterate();

    public override string Repr() => $"<Context {ToDict().Repr()} of {((Value)context.Template.Name).Repr()}>";

    private DictValue ToDict()
    {
        var dict = new DictValue();
        foreach (var (name, value) in context.ToDictionary()) dict[name] = value;
        return dict;
    }
}
