using System.Diagnostics.CodeAnalysis;

namespace Carafe.Jinja.Values;

/// <summary>A value that is not there: what a missing name, attribute or item gives.</summary>
/// <remarks>Behaves as Jinja's default kind; the other kinds override what they do otherwise.</remarks>
/// <param name="hint">The whole message, or <see langword="null"/> to have it made.</param>
/// <param name="target">The object that has no such member; missing where a name was looked up.</param>
/// <param name="name">The name or key that was not found.</param>
/// <param name="errorFactory">Makes the exception of a message.</param>
public abstract class Undefined(string? hint, Value target, Value name, Func<string, Exception> errorFactory) : ValueObject
{
    /// <summary>Gets the message given beforehand, if any.</summary>
    public string? Hint => hint;

    /// <summary>Gets the object without such a member; missing where a name was looked up.</summary>
    public Value Target => target;

    /// <summary>Gets the name or key that was not found.</summary>
    public Value MissingName => name;

    /// <inheritdoc/>
    public sealed override ValueKind Kind => ValueKind.Undefined;

    /// <inheritdoc/>
    public override string TypeName => "Undefined";

    /// <inheritdoc/>
    public override string? TypeModule => "jinja2.runtime";

    /// <summary>Gets the message about what is missing, as Jinja words it.</summary>
    public string Message => !string.IsNullOrEmpty(hint) ? hint
        : target.IsMissing ? $"{name.Repr()} is undefined"
        : name.IsString ? $"{Representation.OfString(TypeNames.ObjectTypeRepr(target))} has no attribute {name.Repr()}"
        : $"{TypeNames.ObjectTypeRepr(target)} has no element {name.Repr()}";

    /// <summary>Makes the exception that using the undefined raises.</summary>
    /// <returns>The exception, not thrown.</returns>
    public virtual Exception MakeError() => errorFactory(Message);

    /// <summary>Raises the exception.</summary>
    [DoesNotReturn]
    public void Fail() => throw MakeError();

    /// <summary>Gets whether the test <c>sequence</c> holds: where it has a length and its items can be asked for.</summary>
    public virtual bool IsSequence => true;

    /// <inheritdoc/>
    public override bool IsTrue => false;

    /// <inheritdoc/>
    public override bool TryGetLength(out int length)
    {
        length = 0;
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerator<Value>? Iterate() => Enumerable.Empty<Value>().GetEnumerator();

    /// <summary>Raises: an undefined has no items.</summary>
    /// <param name="key">The key or index.</param>
    /// <param name="item">Never set.</param>
    /// <returns>Nothing.</returns>
    public override bool TryGetItem(in Value key, out Value item) => throw MakeError();

    /// <summary>Raises: an undefined has no attributes. Names with two underscores are simply not found.</summary>
    /// <param name="name">The attribute's name.</param>
    /// <param name="value">Never set.</param>
    /// <returns><see langword="false"/>, for a name with two underscores.</returns>
    public override bool TryGetAttribute(string name, out Value value)
    {
        value = default;
        return name.StartsWith("__", StringComparison.Ordinal) ? false : throw MakeError();
    }

    /// <summary>Raises: an undefined cannot be called.</summary>
    /// <returns>Nothing.</returns>
    public virtual Value Call() => throw MakeError();

    /// <summary>Raises: an undefined cannot be calculated with.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="other">The other operand.</param>
    /// <param name="isReflected">Whether this object stands at the right.</param>
    /// <param name="result">Never set.</param>
    /// <returns>Nothing.</returns>
    public override bool TryOperate(BinaryOperator operation, in Value other, bool isReflected, out Value result) => throw MakeError();

    /// <summary>Raises: an undefined cannot be ordered.</summary>
    /// <param name="operation">The comparison.</param>
    /// <param name="other">The other operand.</param>
    /// <param name="result">Never set.</param>
    /// <returns>Nothing.</returns>
    public override bool TryCompare(ComparisonOperator operation, in Value other, out bool result) => throw MakeError();

    /// <summary>Raises: an undefined is no number (<c>__int__</c>, <c>__float__</c>, unary minus and plus).</summary>
    /// <returns>Nothing.</returns>
    public virtual Value ToNumber() => throw MakeError();

    /// <inheritdoc/>
    public override bool IsEqualTo(in Value other) => other.Reference is Undefined undefined && undefined.GetType() == GetType();

    /// <inheritdoc/>
    public override int Hash() => GetType().GetHashCode();

    /// <inheritdoc/>
    public override string Str() => "";

    /// <inheritdoc/>
    public override string Repr() => "Undefined";
}
