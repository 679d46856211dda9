using Carafe.Jinja.Values;

namespace Carafe.Jinja.Globals;

/// <summary>A class that templates call to make an object.</summary>
internal sealed class TypeFunction(string name, string? module, FunctionBody make) : Callable
{
    public override string TypeName => "type";

    public override string Name => name;

    public override Value Call(in CallArguments arguments, CallContext context) => make(arguments, context);

    public override string Repr() => $"<class '{(module is null ? "" : module + ".")}{name}'>";
}
