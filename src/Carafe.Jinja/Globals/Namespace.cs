using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Globals;

/// <summary>An object whose attributes a template may set, also from inner scopes: <c>namespace(found=false)</c>.</summary>
/// <param name="attributes">The attributes to begin with.</param>
public sealed class Namespace(DictValue attributes) : ValueObject
{
    /// <inheritdoc/>
    public override string TypeName => "Namespace";

    /// <inheritdoc/>
    public override string? TypeModule => "jinja2.utils";

    /// <inheritdoc/>
    public override bool IsTrue => true;

    internal static Namespace Make(in CallArguments arguments) => new(DictFunction.Make("dict", arguments));

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, out Value value) => attributes.TryGet(name, out value);

    /// <summary>Sets an attribute, as <c>{% set ns.name = value %}</c> does.</summary>
    /// <param name="key">The attribute's name.</param>
    /// <param name="item">Its value.</param>
    /// <returns><see langword="true"/>.</returns>
    public override bool TrySetItem(in Value key, in Value item) => attributes.TrySetItem(key, item);

    /// <inheritdoc/>
    public override string Repr() => $"<Namespace {attributes.Repr()}>";
}
