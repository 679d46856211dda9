using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Globals;

/// <summary><c>dict(mapping_or_pairs, **names)</c>.</summary>
internal sealed class DictFunction : Callable
{
    public override string TypeName => "type";

    public override string Name => "dict";

    public override Value Call(in CallArguments arguments, CallContext context) => Make("dict", arguments);

    public static DictValue Make(string function, in CallArguments arguments)
    {
        var dict = new DictValue();
        DictMethods.Fill(new DictView(dict, OwnDictAccess.Instance), function, arguments);
        return dict;
    }

    public override bool TryGetAttribute(string name, out Value value)
    {
        value = default;
        return name == "fromkeys" && DictMethods.Table.TryBind(new DictValue(), name, out value);
    }

    public override string Repr() => "<class 'dict'>";
}
