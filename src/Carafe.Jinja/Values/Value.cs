using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using Carafe.Html;
using Carafe.Jinja.Values.Clr;

namespace Carafe.Jinja.Values;

/// <summary>A value as templates see it: Python's types, and C# objects that behave as such.</summary>
/// <remarks>
/// <para>
/// Sixteen bytes: a reference and 64 bits. Booleans, integers and floats live in the bits, so arithmetic and loops over
/// numbers allocate nothing; the reference is then a marker. For all else the bits hold the kind.
/// </para>
/// <para>
/// Thread safety: the value itself is immutable; a list or dictionary inside is as safe as the collection it is.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// Value number = Value.From(41);
/// Value sum = Arithmetic.Add(number, 1);            // 42
/// string text = sum.Str();                          // "42"
/// object? boxed = sum.ToObject();                   // 42L
/// </code>
/// </example>
[DebuggerDisplay("{DebuggerText,nq}")]
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructors and From are the alternates.")]
public readonly struct Value : IEquatable<Value>
{
    private sealed class Marker(ValueKind kind)
    {
        public readonly ValueKind Kind = kind;
    }

    private static readonly Marker s_boolean = new(ValueKind.Boolean);
    private static readonly Marker s_integer = new(ValueKind.Integer);
    private static readonly Marker s_float = new(ValueKind.Float);

    /// <summary>A C# <see cref="float"/>: counts as a float, but prints with a single's digits.</summary>
    private static readonly Marker s_single = new(ValueKind.Float);

    private readonly object? _reference;
    private readonly long _bits;

    private Value(object? reference, long bits)
    {
        _reference = reference;
        _bits = bits;
    }

    internal Value(object reference, ValueKind kind)
    {
        _reference = reference;
        _bits = (long)kind;
    }

    /// <summary>Makes an integer.</summary>
    /// <param name="value">The number.</param>
    public Value(long value)
    {
        _reference = s_integer;
        _bits = value;
    }

    /// <summary>Makes a float.</summary>
    /// <param name="value">The number.</param>
    public Value(double value)
    {
        _reference = s_float;
        _bits = BitConverter.DoubleToInt64Bits(value);
    }

    /// <summary>Makes a boolean.</summary>
    /// <param name="value">The truth.</param>
    public Value(bool value)
    {
        _reference = s_boolean;
        _bits = value ? 1 : 0;
    }

    /// <summary>Makes a string.</summary>
    /// <param name="value">The text; <see langword="null"/> makes <c>None</c>.</param>
    public Value(string? value)
    {
        _reference = value;
        _bits = value is null ? (long)ValueKind.None : (long)ValueKind.String;
    }

    /// <summary>Makes a string that is safe for HTML.</summary>
    /// <param name="value">The markup; <see langword="null"/> makes <c>None</c>.</param>
    public Value(Markup? value)
    {
        _reference = value;
        _bits = value is null ? (long)ValueKind.None : (long)ValueKind.Markup;
    }

    /// <summary>Makes an integer of any size.</summary>
    /// <param name="value">The number; kept unboxed where it fits 64 bits.</param>
    public Value(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            _reference = s_integer;
            _bits = (long)value;
            return;
        }
        _reference = value;
        _bits = (long)ValueKind.BigInteger;
    }

    /// <summary>Makes a decimal number.</summary>
    /// <param name="value">The number, with its trailing zeros.</param>
    public Value(decimal value)
    {
        _reference = value;
        _bits = (long)ValueKind.Decimal;
    }

    /// <summary>Makes a value of an object that knows Python's behaviour itself.</summary>
    /// <param name="value">The object; <see langword="null"/> makes <c>None</c>.</param>
    public Value(ValueObject? value)
    {
        _reference = value;
        _bits = value is null ? (long)ValueKind.None : (long)value.Kind;
    }

    /// <summary>Makes a float that prints with the digits of a C# <see cref="float"/>.</summary>
    internal static Value Single(float value) => new(s_single, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Gets Python's <c>None</c>.</summary>
    public static Value None => new(null, (long)ValueKind.None);

    /// <summary>Gets Python's <c>True</c>.</summary>
    public static Value True => new(true);

    /// <summary>Gets Python's <c>False</c>.</summary>
    public static Value False => new(false);

    /// <summary>Gets the empty string.</summary>
    public static Value Empty => new("");

    /// <summary>Gets what this value is.</summary>
    public ValueKind Kind => _reference is Marker marker ? marker.Kind : (ValueKind)(byte)_bits;

    /// <summary>Gets whether this is <c>default(Value)</c>, a slot that was never filled.</summary>
    public bool IsMissing => _reference is null && _bits == (long)ValueKind.Missing;

    /// <summary>Gets whether this is <c>None</c>.</summary>
    public bool IsNone => _reference is null && _bits == (long)ValueKind.None;

    /// <summary>Gets whether this is a boolean.</summary>
    public bool IsBoolean => ReferenceEquals(_reference, s_boolean);

    /// <summary>Gets whether this is an integer that fits 64 bits, and no boolean.</summary>
    public bool IsInteger => ReferenceEquals(_reference, s_integer);

    /// <summary>Gets whether this is a float.</summary>
    public bool IsFloat => ReferenceEquals(_reference, s_float) || ReferenceEquals(_reference, s_single);

    /// <summary>Gets whether this is a string, safe or not.</summary>
    public bool IsString => _reference is string or Markup;

    /// <summary>Gets whether this is a string marked as safe for HTML.</summary>
    public bool IsMarkup => _reference is Markup;

    /// <summary>Gets whether this is undefined.</summary>
    public bool IsUndefined => _reference is not null && !IsUnboxed && _bits == (long)ValueKind.Undefined;

    /// <summary>Gets whether this float came from a C# <see cref="float"/>.</summary>
    internal bool IsSingle => ReferenceEquals(_reference, s_single);

    private bool IsUnboxed => _reference is Marker;

    /// <summary>Gets the integer. Meaningful only where <see cref="IsInteger"/> or <see cref="IsBoolean"/>.</summary>
    public long AsInteger => _bits;

    /// <summary>Gets the float. Meaningful only where <see cref="IsFloat"/>.</summary>
    public double AsFloat => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>Gets the truth. Meaningful only where <see cref="IsBoolean"/>.</summary>
    public bool AsBoolean => _bits != 0;

    /// <summary>Gets the object inside; <see langword="null"/> for <c>None</c>, booleans, integers and floats.</summary>
    /// <value>A string, a <see cref="Html.Markup"/>, a <see cref="ValueObject"/> or any C# object.</value>
    public object? Reference => IsUnboxed ? null : _reference;

    /// <summary>Gets the object without the test for a number: for callers that know the kind.</summary>
    internal object Object => _reference!;

    /// <summary>Gets the text of a string, safe or not; <see langword="null"/> where this is no string.</summary>
    public string? AsText => _reference as string ?? (_reference as Markup)?.ToString();

    /// <summary>Gets the undefined inside; <see langword="null"/> where this is defined.</summary>
    public Undefined? AsUndefined => _reference as Undefined;

    /// <summary>Gets whether the value counts as true, as Python's <c>bool()</c>.</summary>
    /// <exception cref="Errors.PythonException">The object's own truth raises, as a strict undefined's does.</exception>
    public bool IsTrue => ReferenceEquals(_reference, s_boolean) || ReferenceEquals(_reference, s_integer)
        ? _bits != 0
        : Truth.Of(this);

    /// <summary>Makes a value of any C# object.</summary>
    /// <param name="value">
    /// The object. Numbers, strings and <see langword="null"/> become Python's; collections, tuples, JSON, delegates
    /// and all other objects are kept as they are and behave as their Python counterparts.
    /// </param>
    /// <returns>The value; no collection is copied.</returns>
    public static Value From(object? value) => value switch
    {
        null => None,
        string text => new(text),
        int number => new(number),
        long number => new(number),
        bool truth => new(truth),
        double number => new(number),
        ValueObject own => new(own),
        Value inner => inner,
        _ => ClrConversion.From(value),
    };

    /// <summary>Gives the value as a C# object.</summary>
    /// <returns>
    /// <see langword="null"/>, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="BigInteger"/>,
    /// <see cref="string"/>, <see cref="Html.Markup"/>, or the object itself.
    /// </returns>
    public object? ToObject() => Kind switch
    {
        ValueKind.Missing or ValueKind.None => null,
        ValueKind.Boolean => _bits != 0,
        ValueKind.Integer => _bits,
        ValueKind.Float => IsSingle ? (float)AsFloat : AsFloat,
        _ => _reference is ValueObject own ? own.ToObject() : _reference,
    };

    /// <summary>Gives the value's text, as Python's <c>str()</c>.</summary>
    /// <returns>The text.</returns>
    public string Str() => _reference as string ?? ValueText.Str(this);

    /// <summary>Gives the value as Python would write it in a program, as <c>repr()</c>.</summary>
    /// <returns>The text.</returns>
    public string Repr() => Representation.Of(this);

    /// <summary>Makes an integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Value(long value) => new(value);

    /// <summary>Makes an integer.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Value(int value) => new((long)value);

    /// <summary>Makes a float.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Value(double value) => new(value);

    /// <summary>Makes a boolean.</summary>
    /// <param name="value">The truth.</param>
    public static implicit operator Value(bool value) => new(value);

    /// <summary>Makes a string, or <c>None</c>.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator Value(string? value) => new(value);

    /// <summary>Makes a safe string, or <c>None</c>.</summary>
    /// <param name="value">The markup.</param>
    public static implicit operator Value(Markup? value) => new(value);

    /// <summary>Makes a value of an object that knows Python's behaviour.</summary>
    /// <param name="value">The object.</param>
    public static implicit operator Value(ValueObject? value) => new(value);

    /// <summary>Tells whether two values are equal, as Python's <c>==</c>: <c>1 == 1.0 == True</c>.</summary>
    /// <param name="other">The other value.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Value other) => Comparison.AreEqual(this, other);

    /// <summary>Tells whether two values are the same object, as Python's <c>is</c>.</summary>
    /// <param name="other">The other value.</param>
    /// <returns>Whether they are identical; numbers are where kind and number agree.</returns>
    public bool IsSameAs(in Value other) => _reference is string text
        ? other._reference is string otherText && string.Equals(text, otherText)
        : ReferenceEquals(_reference, other._reference) && _bits == other._bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <summary>Gives a hash code by Python's equality.</summary>
    /// <returns>The hash code.</returns>
    /// <exception cref="Errors.TypeError">The value is mutable: a list, a dict or a set.</exception>
    public override int GetHashCode() => Hashing.Of(this);

    /// <summary>Gives the value's text, as Python's <c>str()</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Str();

    /// <summary>Compares two values.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are equal in Python's sense.</returns>
    public static bool operator ==(in Value left, in Value right) => Comparison.AreEqual(left, right);

    /// <summary>Compares two values.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they differ in Python's sense.</returns>
    public static bool operator !=(in Value left, in Value right) => !Comparison.AreEqual(left, right);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A debugger must show something.")]
    private string DebuggerText
    {
        get
        {
            try { return IsMissing ? "missing" : $"{Kind}: {Repr()}"; }
            catch (Exception error) { return error.Message; }
        }
    }

    /// <summary>Reads an argument's integer where there is one, counting booleans as Python does.</summary>
    internal bool TryGetIndex(out long index)
    {
        index = _bits;
        return ReferenceEquals(_reference, s_integer) || ReferenceEquals(_reference, s_boolean);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool BothIntegers(in Value other) => ReferenceEquals(_reference, s_integer) && ReferenceEquals(other._reference, s_integer);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool BothFloats(in Value other) => IsFloat && other.IsFloat;
}
