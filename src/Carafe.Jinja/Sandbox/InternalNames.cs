using System.Collections.Frozen;
using Carafe.Jinja.Rendering.Objects;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Sandbox;

/// <summary>Attributes that Python's objects have and values here do not: a sandbox refuses them all the same.</summary>
/// <remarks>Security: nothing is behind these names. Refusing them only gives templates the error that they know.</remarks>
internal static class InternalNames
{
    private static readonly FrozenSet<string> s_all = FrozenSet.Create(StringComparer.Ordinal,
        "__class__", "__delattr__", "__dir__", "__doc__", "__eq__", "__format__", "__ge__", "__getattribute__", "__getstate__", "__gt__",
        "__hash__", "__init__", "__init_subclass__", "__le__", "__lt__", "__ne__", "__new__", "__reduce__", "__reduce_ex__", "__repr__",
        "__setattr__", "__sizeof__", "__str__", "__subclasshook__");

    private static readonly FrozenSet<string> s_container = FrozenSet.Create(StringComparer.Ordinal, "__contains__", "__getitem__", "__iter__", "__len__");

    private static readonly FrozenSet<string> s_function = FrozenSet.Create(StringComparer.Ordinal,
        "__annotations__", "__call__", "__closure__", "__code__", "__defaults__", "__dict__", "__get__", "__globals__", "__kwdefaults__",
        "__module__", "__name__", "__qualname__");

    private static readonly FrozenSet<string> s_method = FrozenSet.Create(StringComparer.Ordinal, "__call__", "__name__", "__qualname__", "__self__");

    private static readonly FrozenSet<string> s_loop = FrozenSet.Create(StringComparer.Ordinal,
        "_after", "_before", "_current", "_iterable", "_iterator", "_last_changed_value", "_length", "_recurse", "_undefined");

    private static readonly FrozenSet<string> s_macro = FrozenSet.Create(StringComparer.Ordinal,
        "_argument_count", "_default_autoescape", "_environment", "_func", "_invoke");

    public static bool Has(in Value target, string name) => name.StartsWith('_') && (s_all.Contains(name) || OfKind(target)?.Contains(name) == true);

    private static FrozenSet<string>? OfKind(in Value target) => target.Reference switch
    {
        LoopValue => s_loop,
        MacroValue => s_macro,
        BoundMethod => s_method,
        Callable => s_function,
        _ => target.Kind is ValueKind.String or ValueKind.Markup or ValueKind.Bytes or ValueKind.List or ValueKind.Tuple or ValueKind.Dict
            or ValueKind.Set or ValueKind.Range ? s_container : null,
    };
}
