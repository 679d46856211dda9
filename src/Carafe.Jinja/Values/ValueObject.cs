using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Values;

/// <summary>An object that tells by itself how it behaves in templates: Python's special methods.</summary>
/// <remarks>
/// Override what the object can do; what is not overridden behaves as a plain Python object's: true, equal only to
/// itself, without length, items or attributes. Names in brackets are Python's.
/// </remarks>
public abstract class ValueObject
{
    /// <summary>Gets the kind of value that this is.</summary>
    public virtual ValueKind Kind => ValueKind.Object;

    /// <summary>Gets the name of the Python type, as messages give it (<c>type(x).__name__</c>).</summary>
    public abstract string TypeName { get; }

    /// <summary>Gets the Python module of the type.</summary>
    /// <value><see langword="null"/> by default: a builtin, whose module messages leave out.</value>
    public virtual string? TypeModule => null;

    /// <summary>Gets whether the object counts as true (<c>__bool__</c>).</summary>
    /// <value>By default whether its length, where it has one, is not 0.</value>
    public virtual bool IsTrue => !TryGetLength(out var length) || length != 0;

    /// <summary>Tells the length (<c>__len__</c>).</summary>
    /// <param name="length">The number of items.</param>
    /// <returns><see langword="false"/> where the object has no length.</returns>
    public virtual bool TryGetLength(out int length)
    {
        length = 0;
        return false;
    }

    /// <summary>Begins to iterate (<c>__iter__</c>).</summary>
    /// <returns>The iterator; <see langword="null"/> where the object is not iterable.</returns>
    public virtual IEnumerator<Value>? Iterate() => null;

    /// <summary>Finds an item (<c>__getitem__</c>).</summary>
    /// <param name="key">The key or index.</param>
    /// <param name="item">The item.</param>
    /// <returns><see langword="false"/> where there is none, or where the object has no items.</returns>
    public virtual bool TryGetItem(in Value key, out Value item)
    {
        item = default;
        return false;
    }

    /// <summary>Stores an item (<c>__setitem__</c>).</summary>
    /// <param name="key">The key or index.</param>
    /// <param name="item">The item.</param>
    /// <returns><see langword="false"/> where items cannot be stored.</returns>
    public virtual bool TrySetItem(in Value key, in Value item) => false;

    /// <summary>Finds an attribute (<c>__getattr__</c>).</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The attribute.</param>
    /// <returns><see langword="false"/> where there is none.</returns>
    public virtual bool TryGetAttribute(string name, out Value value)
    {
        value = default;
        return false;
    }

    /// <summary>Tells whether a value is among the items (<c>__contains__</c>).</summary>
    /// <param name="item">The value.</param>
    /// <param name="contains">Whether it is.</param>
    /// <returns><see langword="false"/> where the object does not tell; it is then searched by iterating.</returns>
    public virtual bool TryContains(in Value item, out bool contains)
    {
        contains = false;
        return false;
    }

    /// <summary>Applies a binary operator (<c>__add__</c>, <c>__radd__</c> and so on).</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="other">The other operand.</param>
    /// <param name="isReflected">Whether this object stands at the right.</param>
    /// <param name="result">The result.</param>
    /// <returns><see langword="false"/> where the object does not support it.</returns>
    public virtual bool TryOperate(BinaryOperator operation, in Value other, bool isReflected, out Value result)
    {
        result = default;
        return false;
    }

    /// <summary>Gives the text (<c>__str__</c>).</summary>
    /// <returns>By default what <see cref="Repr"/> gives.</returns>
    public virtual string Str() => Repr();

    /// <summary>Gives the text inside containers (<c>__repr__</c>).</summary>
    /// <returns>By default the type's name in angle brackets.</returns>
    public virtual string Repr() => $"<{(TypeModule is null ? "" : TypeModule + ".")}{TypeName} object>";

    /// <summary>Gives the object's own HTML (<c>__html__</c>).</summary>
    /// <returns>Safe HTML; <see langword="null"/> by default: there is none, the text is escaped.</returns>
    public virtual string? Html() => null;

    /// <summary>Compares with another value (<c>__eq__</c>).</summary>
    /// <param name="other">The other value.</param>
    /// <returns>By default whether it is this very object.</returns>
    public virtual bool IsEqualTo(in Value other) => ReferenceEquals(this, other.Reference);

    /// <summary>Orders against another value (<c>__lt__</c>, <c>__gt__</c> and so on).</summary>
    /// <param name="operation">The comparison.</param>
    /// <param name="other">The right operand.</param>
    /// <param name="result">Its result.</param>
    /// <returns><see langword="false"/> where the two cannot be ordered.</returns>
    public virtual bool TryCompare(ComparisonOperator operation, in Value other, out bool result)
    {
        result = false;
        return false;
    }

    /// <summary>Gives the hash code (<c>__hash__</c>).</summary>
    /// <returns>By default the identity's.</returns>
    public virtual int Hash() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Gives the C# object that this stands for.</summary>
    /// <returns>By default this object.</returns>
    public virtual object? ToObject() => this;

    /// <summary>Compares as Python would.</summary>
    /// <param name="obj">The other object.</param>
    /// <returns>Whether they are equal.</returns>
    [SuppressMessage("Design", "CA1065:Do not raise exceptions in unexpected locations", Justification = "A strict undefined raises on comparison, as in Jinja.")]
    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj) || IsEqualTo(Value.From(obj));

    /// <summary>Gives the hash code by Python's equality.</summary>
    /// <returns>The hash code.</returns>
    public sealed override int GetHashCode() => Hash();

    /// <summary>Gives the text.</summary>
    /// <returns>What <see cref="Str"/> gives.</returns>
    public sealed override string ToString() => Str();
}
