using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Objects;

/// <summary>A value's class, as far as templates ask for it: its names.</summary>
internal sealed class ClassValue(string name, string module) : ValueObject
{
    public static ClassValue Of(in Value value) =>
        new(TypeNames.Of(value), value.IsMarkup ? "markupsafe" : (value.Reference as ValueObject)?.TypeModule ?? "builtins");

    public override string TypeName => "type";

    public override bool TryGetAttribute(string attribute, out Value value)
    {
        value = attribute switch
        {
            "__name__" or "__qualname__" => name,
            "__module__" => module,
            "__class__" => new ClassValue("type", "builtins"),
            _ => default(Value),
        };
        return !value.IsMissing;
    }

    public override bool IsEqualTo(in Value other) => other.Reference is ClassValue type && type.Repr() == Repr();

    public override int Hash() => Repr().GetHashCode(StringComparison.Ordinal);

    public override string Repr() => module == "builtins" ? $"<class '{name}'>" : $"<class '{module}.{name}'>";
}
