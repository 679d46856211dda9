using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Finds the method table of a value's type.</summary>
internal static class MethodTables
{
    /// <summary>The table of the types that are no objects of our own; <see langword="null"/> where there is none.</summary>
    public static MethodTable? Of(in Value value) => value.Kind switch
    {
        ValueKind.String => StringMethods.Table,
        ValueKind.Markup => MarkupMethods.Table,
        ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger => IntegerMethods.Table,
        ValueKind.Float => FloatMethods.Table,
        ValueKind.Decimal => DecimalMethods.Table,
        ValueKind.List => ListMethods.Table,
        ValueKind.Tuple => TupleMethods.Table,
        ValueKind.Dict => value.Object is ValueObject and not DictValue ? null : DictMethods.Table,
        ValueKind.Set => SetMethods.Table,
        ValueKind.DateTime => DateTimeMethods.Of(value.Object),
        _ => null,
    };

    public static bool TryBind(in Value self, string name, out Value value)
    {
        value = default;
        return Of(self) is { } table && table.TryBind(self, name, out value);
    }

    /// <summary>Binds a method of Python's type that a C# object stands for; the object's own exact member wins.</summary>
    public static bool TryBindBuiltin(in Value self, string name, out Value value) => TryBind(self, name, out value);

    /// <summary>Finds a method to call at once, without an object in between.</summary>
    public static bool TryFind(in Value self, string name, out Method? method)
    {
        method = null;
        return Of(self) is { } table && table.TryFind(name, out method) && method!.Body is not null;
    }
}
