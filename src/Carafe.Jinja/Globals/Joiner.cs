using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Globals;

/// <summary>Gives nothing the first time it is called and its separator ever after: <c>joiner(', ')</c>.</summary>
internal sealed class Joiner(Value separator) : Callable
{
    private static readonly Parameters s_parameters = new("Joiner.__init__", hidden: 1, required: 0, "sep");

    private bool _isUsed;

    public override ValueKind Kind => ValueKind.Callable;

    public override string TypeName => "Joiner";

    public override string? TypeModule => "jinja2.utils";

    public override string Name => "joiner";

    public static Joiner Make(in CallArguments arguments)
    {
        Span<Value> slots = new Value[1];
        s_parameters.Bind(arguments, slots);
        return new(slots[0].IsMissing ? ", " : slots[0]);
    }

    public override Value Call(in CallArguments arguments, CallContext context)
    {
        if (!arguments.Positional.IsEmpty)
            throw new TypeError($"Joiner.__call__() takes 1 positional argument but {arguments.Positional.Length + 1} were given");
        if (_isUsed) return separator;
        _isUsed = true;
        return "";
    }

    public override bool TryGetAttribute(string name, out Value value)
    {
        value = name switch { "sep" => separator, "used" => _isUsed, _ => default(Value) };
        return !value.IsMissing;
    }

    public override string Repr() => $"<jinja2.utils.Joiner object at 0x{Hash():x}>";
}
