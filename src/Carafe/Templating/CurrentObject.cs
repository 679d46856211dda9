using Carafe.Jinja.Values;

namespace Carafe.Templating;

/// <summary>A global of templates that stands for what is current when it is used: Flask's proxies <c>request</c>, <c>session</c> and <c>g</c>.</summary>
/// <param name="name">The global's name.</param>
/// <param name="find">Gives the current object; <see langword="null"/> where there is none.</param>
/// <param name="require">Gives the current object or throws the error that says how to get one.</param>
/// <param name="attributes">The names that mean attributes, and what those are called here; any other is an item. <see langword="null"/>: all of the object's members.</param>
/// <param name="isMapping">Whether filters and tests take it for a dictionary.</param>
internal sealed class CurrentObject(
    string name, Func<object?> find, Func<object> require, IReadOnlyDictionary<string, string>? attributes = null, bool isMapping = false) : ValueObject
{
    public override ValueKind Kind => isMapping ? ValueKind.Dict : ValueKind.Object;

    public override string TypeName => name;

    public override bool IsTrue => find() is { } current && Value.From(current).IsTrue;

    private Value Current => Value.From(require());

    public override bool TryGetAttribute(string name, out Value value)
    {
        value = default;
        var current = Current;
        var own = name;
        if (attributes is not null && !attributes.TryGetValue(name, out own!)) return false;
        if (!Attributes.TryGet(current, own, out value)) return false;
        value = RequestMember.Of(value);
        return true;
    }

    public override bool TryGetItem(in Value key, out Value item) => Subscription.TryGetItem(Current, key, out item);

    public override bool TrySetItem(in Value key, in Value item)
    {
        Subscription.SetItem(Current, key, item);
        return true;
    }

    public override bool TryGetLength(out int length) => Length.TryOf(Current, out length);

    public override IEnumerator<Value>? Iterate() => Iteration.TryOf(Current, out _) ? Iteration.Enumerate(Current).GetEnumerator() : null;

    public override string Str() => find() is { } current ? Value.From(current).Str() : Repr();

    public override string Repr() => find() is { } current ? Value.From(current).Repr() : "<LocalProxy unbound>";

    public override bool IsEqualTo(in Value other) => ReferenceEquals(find(), other.ToObject());

    public override int Hash() => find()?.GetHashCode() ?? 0;

    public override object? ToObject() => require();
}
