using Carafe.Jinja.Values.Clr;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>value.name</c>: attributes and methods of every kind of value.</summary>
public static class Attributes
{
    /// <summary>Finds an attribute; a method comes as something to call.</summary>
    /// <param name="target">The value.</param>
    /// <param name="name">The attribute's name.</param>
    /// <param name="value">The attribute.</param>
    /// <returns><see langword="false"/> where there is none.</returns>
    /// <exception cref="Exception">The target is an undefined, or the C# property's getter throws.</exception>
    public static bool TryGet(in Value target, string name, out Value value)
    {
        switch (target.Reference)
        {
            case ValueObject own:
                return own.TryGetAttribute(name, out value);
            case null or string:
                return MethodTables.TryBind(target, name, out value);
            case var other:
                if (MethodTables.TryBindBuiltin(target, name, out value)) return true;
                var type = ClrType.Of(other.GetType());
                // The entry "count" of a dictionary is not hidden by its property Count.
                return type.DictOf(other)?.TryGet(other, name, out _) != true && type.TryGetMember(other, name, out value);
        }
    }

    /// <summary>Finds an attribute or raises Python's error.</summary>
    internal static Value Get(in Value target, string name) => TryGet(target, name, out var value) ? value : throw Failure(target, name);

    internal static Exception Failure(in Value target, string name) => target.AsUndefined is { } undefined
        ? undefined.MakeError()
        : target.Reference is Globals.Namespace ? new AttributeError(name)
        : new AttributeError($"'{TypeNames.Of(target)}' object has no attribute '{name}'");
}
