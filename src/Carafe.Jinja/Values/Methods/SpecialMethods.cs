namespace Carafe.Jinja.Values.Methods;

/// <summary>Methods that Python's values have behind their operators, as far as templates call them by name.</summary>
/// <remarks>Security: a sandbox refuses them, as all names with an underscore in front.</remarks>
internal static class SpecialMethods
{
    private static readonly MethodTable s_all = new(
        Method.None("object", "__repr__", (in self) => self.Repr()),
        Method.None("object", "__str__", (in self) => self.Str()));

    private static readonly MethodTable s_container = new(
        Method.One("object", "__contains__", (in self, in item) => Comparison.Contains(self, item)),
        Method.One("object", "__getitem__", GetItem),
        Method.None("object", "__len__", (in self) => Length.Of(self)),
        Method.Some("object", "__setitem__", 2, 2, SetItem));

    public static bool TryBind(in Value self, string name, out Value value)
    {
        value = default;
        if (!name.StartsWith("__", StringComparison.Ordinal)) return false;
        return s_all.TryBind(self, name, out value) || (Has(self, name) && s_container.TryBind(self, name, out value));
    }

    private static bool Has(in Value self, string name) => self.Kind switch
    {
        ValueKind.List or ValueKind.Dict => true,
        ValueKind.String or ValueKind.Markup or ValueKind.Bytes or ValueKind.Tuple or ValueKind.Range => name != "__setitem__",
        ValueKind.Set => name is "__contains__" or "__len__",
        _ => false,
    };

    private static Value GetItem(in Value self, in Value key) =>
        Subscription.TryGetItem(self, key, out var item) ? item : throw Subscription.Failure(self, key);

    private static Value SetItem(in Value self, ReadOnlySpan<Value> arguments)
    {
        Subscription.SetItem(self, arguments[0], arguments[1]);
        return Value.None;
    }
}
