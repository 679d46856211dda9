using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Globals;

/// <summary>Gives its items in turn, again and again: <c>cycler('odd', 'even')</c>.</summary>
internal sealed class Cycler(Value[] items) : ValueObject
{
    private static readonly MethodTable s_table = new(
        Method.Attribute("current", (in self) => ((Cycler)self.Object).Current),
        Method.Python("Cycler", "next", [], 0, (in self, in arguments, context) => ((Cycler)self.Object).Next()),
        Method.Python("Cycler", "reset", [], 0, (in self, in arguments, context) => ((Cycler)self.Object).Reset()),
        Method.Attribute("pos", (in self) => ((Cycler)self.Object)._position),
        Method.Attribute("items", (in self) => new Values.Containers.TupleValue(((Cycler)self.Object).Items)));

    private int _position;

    public override string TypeName => "Cycler";

    public override string? TypeModule => "jinja2.utils";

    private Value[] Items => items;

    private Value Current => items[_position];

    public static Cycler Make(in CallArguments arguments)
    {
        if (!arguments.Names.IsEmpty) throw new TypeError($"Cycler.__init__() got an unexpected keyword argument '{arguments.Names[0]}'");
        return arguments.Positional.IsEmpty ? throw new RuntimeError("at least one item has to be provided") : new(arguments.Positional.ToArray());
    }

    public override bool TryGetAttribute(string name, out Value value) => s_table.TryBind(this, name, out value);

    private Value Next()
    {
        var item = Current;
        _position = (_position + 1) % items.Length;
        return item;
    }

    private Value Reset()
    {
        _position = 0;
        return Value.None;
    }
}
