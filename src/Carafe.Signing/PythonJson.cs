using System.Buffers;

namespace Carafe.Signing;

/// <summary>JSON in the very bytes that Python's <c>json</c> writes, the default payload of the serializers.</summary>
/// <remarks>
/// <para>
/// Writes <see langword="null"/>, <see cref="bool"/>, <see cref="string"/>, integers of any type,
/// <see cref="float"/> and <see cref="double"/> (in Python's form: <c>1.0</c>, <c>1e-07</c>, <c>NaN</c>), dictionaries in
/// their order, tuples and enumerables. Reads objects as <see cref="OrderedDictionary{TKey, TValue}"/> of
/// <see cref="string"/> and <see cref="object"/>, arrays as <see cref="List{T}"/> of <see cref="object"/>, integers as
/// <see cref="long"/> or, where they are larger, <see cref="System.Numerics.BigInteger"/>, other numbers as
/// <see cref="double"/>.
/// </para>
/// <para>For types of your own, give the serializer an <see cref="IPayloadSerializer"/> that knows them.</para>
/// </remarks>
public sealed class PythonJson : IPayloadSerializer
{
    /// <summary>The most objects and arrays inside each other, about what Python's own stack takes.</summary>
    internal const int MaxDepth = 990;

    /// <summary>Gets the JSON of itsdangerous' URL-safe serializers: no spaces, non-ASCII characters as they are.</summary>
    public static PythonJson Compact { get; } = new() { HasSpaces = false, EnsureAscii = false };

    /// <summary>Gets the JSON of <c>json.dumps</c>: spaces after commas and colons, non-ASCII characters as <c>\uXXXX</c>.</summary>
    public static PythonJson Spaced { get; } = new();

    /// <summary>Gets whether commas and colons are followed by a space.</summary>
    /// <value><see langword="true"/> by default, as in Python.</value>
    public bool HasSpaces { get; init; } = true;

    /// <summary>Gets whether non-ASCII characters are written as <c>\uXXXX</c>, in lower-case digits.</summary>
    /// <value><see langword="true"/> by default, as in Python.</value>
    public bool EnsureAscii { get; init; } = true;

    /// <summary>Gets whether the keys of objects are written in the order of their code points.</summary>
    /// <value><see langword="false"/> by default: their own order is kept.</value>
    public bool SortKeys { get; init; }

    /// <summary>Writes a value as JSON.</summary>
    /// <param name="value">The value.</param>
    /// <param name="output">Where the UTF-8 bytes go.</param>
    /// <exception cref="NotSupportedException">The value, or one inside it, is of a type that JSON does not have.</exception>
    /// <exception cref="ArgumentException">The value contains itself, or a surrogate without its partner.</exception>
    public void Dumps(object? value, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        new PythonJsonWriter(this, output).Write(value);
    }

    /// <summary>Reads a value from JSON as Python does, <c>NaN</c> and <c>Infinity</c> included.</summary>
    /// <param name="payload">The UTF-8 bytes.</param>
    /// <returns>The value.</returns>
    /// <exception cref="System.Text.Json.JsonException">The bytes are no JSON, or nested too deeply.</exception>
    public object? Loads(ReadOnlySpan<byte> payload) => new PythonJsonReader(payload).Read();
}
