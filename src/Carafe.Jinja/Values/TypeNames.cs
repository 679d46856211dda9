using Carafe.Html;

namespace Carafe.Jinja.Values;

/// <summary>The names that Python gives the types of values.</summary>
internal static class TypeNames
{
    /// <summary>The name as operators' and arguments' errors give it (<c>tp_name</c>).</summary>
    public static string Of(in Value value) => value.Kind switch
    {
        ValueKind.Missing => "MissingType",
        ValueKind.None => "NoneType",
        ValueKind.Boolean => "bool",
        ValueKind.Integer or ValueKind.BigInteger => "int",
        ValueKind.Float => "float",
        ValueKind.Decimal => "decimal.Decimal",
        ValueKind.String => "str",
        ValueKind.Markup => "Markup",
        _ when value.Object is ValueObject own => own.TypeName,
        ValueKind.Bytes => "bytes",
        ValueKind.List => "list",
        ValueKind.Tuple => "tuple",
        ValueKind.Dict => "dict",
        ValueKind.Set => "set",
        ValueKind.Iterator => "generator",
        ValueKind.Callable => "function",
        ValueKind.DateTime => OfDateTime(value.Object),
        _ => OfClr(value.Object.GetType()),
    };

    /// <summary>The bare name (<c>type(x).__name__</c>).</summary>
    public static string Short(in Value value)
    {
        var name = Of(value);
        return name[(name.LastIndexOf('.') + 1)..];
    }

    /// <summary>The type with its module where it is no builtin, as Jinja's messages begin.</summary>
    public static string ObjectTypeRepr(in Value value) => value.Kind switch
    {
        ValueKind.None => "None",
        ValueKind.Markup => "markupsafe.Markup object",
        _ when value.Reference is ValueObject { TypeModule: { } module } own => $"{module}.{own.TypeName} object",
        _ => Of(value) + " object",
    };

    /// <summary>A C# type's name without the mark of generic types; types of anonymous objects have none that a person wrote.</summary>
    public static string OfClr(Type type)
    {
        if (typeof(IHtml).IsAssignableFrom(type) && type == typeof(Markup)) return "Markup";
        var name = type.Name;
        if (name.StartsWith("<>", StringComparison.Ordinal)) return "anonymous";
        // What the compiler makes of a method with yield.
        if (name.StartsWith('<')) return "generator";
        var generic = name.IndexOf('`', StringComparison.Ordinal);
        return generic < 0 ? name : name[..generic];
    }

    private static string OfDateTime(object value) => value switch
    {
        DateOnly => "datetime.date",
        TimeOnly => "datetime.time",
        TimeSpan => "datetime.timedelta",
        _ => "datetime.datetime",
    };
}
