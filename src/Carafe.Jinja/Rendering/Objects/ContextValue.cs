using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Methods;

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
        value = name switch
        {
            "name" => context.Template.Name,
            "blocks" => DictOf(context.Blocks.Select(block => KeyValuePair.Create(block.Key, References(block.Key, block.Value)))),
            "parent" => DictOf(context.PassedIn()),
            "resolve" => new Function("resolve", (in arguments, rendering) => Resolve(arguments, rendering)),
            "exported_vars" => new SetValue(context.Exported.Select(exported => (Value)exported)),
            "vars" => DictOf(context.Variables),
            _ => default,
        };
        return !value.IsMissing || ToDict().TryGetAttribute(name, out value);
    }

    public override bool TryContains(in Value item, out bool contains)
    {
        contains = TryGetItem(item, out _);
        return true;
    }

    public override IEnumerator<Value> Iterate() => ToDict().Iterate();

    public override string Repr() => $"<Context {ToDict().Repr()} of {((Value)context.Template.Name).Repr()}>";

    private Value Resolve(in CallArguments arguments, CallContext rendering)
    {
        Method.CheckCount("resolve", arguments.Positional.Length, 1, 1);
        return TryGetItem(arguments.Positional[0], out var value) ? value : rendering.MakeUndefined(null, default, arguments.Positional[0]);
    }

    private DictValue ToDict() => DictOf(context.ToDictionary());

    private static DictValue DictOf(IEnumerable<KeyValuePair<string, Value>> entries)
    {
        var dict = new DictValue();
        foreach (var (name, value) in entries) dict[name] = value;
        return dict;
    }

    private Value References(string name, List<FunctionCode> stack) =>
        new ListValue(stack.Select((_, depth) => (Value)new BlockReference(name, context, stack, depth)).ToList());
}
