using System.Buffers;
using System.Text;
using System.Text.Json;
using Carafe.Json.Writing;

namespace Carafe.Json;

/// <summary>How an application reads and writes JSON. Derive from it to use another library or other rules.</summary>
/// <remarks>
/// <see cref="Dump"/>, <see cref="Load"/> and <see cref="Load{T}"/> are the whole of it; the other members build on
/// them. One instance serves all requests at once, so an implementation must be thread-safe. Flask's
/// <c>JSONProvider</c>.
/// </remarks>
/// <example>
/// <code>
/// JsonProvider json = new DefaultJsonProvider();
/// var text = json.Dumps(new { name = "Zoë", tags = new[] { 1, 2 } });   // {"name": "Zo\u00eb", "tags": [1, 2]}
/// var user = (Dictionary&lt;string, object?&gt;)json.Loads(text)!;
/// </code>
/// </example>
public abstract class JsonProvider
{
    /// <summary>Gets or sets the media type of JSON answers.</summary>
    /// <value><c>application/json</c> by default.</value>
    public string MimeType { get; set; } = "application/json";

    /// <summary>Writes a value as JSON in UTF-8.</summary>
    /// <param name="value">The value; <see langword="null"/> is written as <c>null</c>.</param>
    /// <param name="output">
    /// Where the text goes. When an error is thrown, a part of the text may have been written already.
    /// </param>
    /// <param name="layout">The white space; none by default.</param>
    /// <exception cref="NotSupportedException">A type in the value has no JSON form.</exception>
    /// <exception cref="JsonException">The value contains itself, or is nested too deeply.</exception>
    public abstract void Dump(object? value, IBufferWriter<byte> output, JsonLayout layout = default);

    /// <summary>Reads JSON as plain values.</summary>
    /// <param name="utf8">The text in UTF-8; a byte order mark at its start is skipped.</param>
    /// <returns>
    /// A <see cref="Dictionary{TKey, TValue}"/> of <see cref="string"/> and <see cref="object"/> in the order of the
    /// text, a <see cref="List{T}"/> of <see cref="object"/>, a <see cref="string"/>, a <see cref="long"/> or
    /// <see cref="System.Numerics.BigInteger"/>, a <see cref="double"/>, a <see cref="bool"/>, or
    /// <see langword="null"/>. Of a key that is given twice the last value counts.
    /// </returns>
    /// <exception cref="JsonException">The text is not JSON, or is nested too deeply.</exception>
    public abstract object? Load(ReadOnlySpan<byte> utf8);

    /// <summary>Reads JSON as a value of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="utf8">The text in UTF-8; a byte order mark at its start is skipped.</param>
    /// <returns>The value, or <see langword="null"/> for <c>null</c>.</returns>
    /// <exception cref="JsonException">The text is not JSON, does not fit the type, or is nested too deeply.</exception>
    public abstract T? Load<T>(ReadOnlySpan<byte> utf8);

    /// <summary>Turns a value that <see cref="Load"/> or a session gave into a value of a type.</summary>
    /// <typeparam name="T">The type, such as <see cref="int"/>, <c>List&lt;int&gt;</c> or a record.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>
    /// The value itself where it is of the type already, else a new one; the type's default for
    /// <see langword="null"/>.
    /// </returns>
    /// <exception cref="InvalidCastException">The value does not fit the type.</exception>
    public T? Convert<T>(object? value)
    {
        if (value is T fitting) return fitting;
        if (value is null) return default;
        // What sessions are asked for most: every whole number in JSON is a long.
        if (value is >= (long)int.MinValue and <= int.MaxValue && (typeof(T) == typeof(int) || typeof(T) == typeof(int?))) return (T)(object)(int)(long)value;
        return ConvertAsJson<T>(value);
    }

    /// <summary>Writes a value as JSON text.</summary>
    /// <param name="value">The value.</param>
    /// <param name="layout">The white space; by default a space after each comma and colon, as Flask's <c>dumps</c>.</param>
    /// <returns>The text.</returns>
    /// <exception cref="NotSupportedException">A type in the value has no JSON form.</exception>
    /// <exception cref="JsonException">The value contains itself, or is nested too deeply.</exception>
    public string Dumps(object? value, JsonLayout? layout = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Dump(value, buffer, layout ?? JsonLayout.Spaced);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads JSON text as plain values, as <see cref="Load"/> does.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The text is not JSON, or is nested too deeply.</exception>
    public object? Loads(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Load(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Reads JSON text as a value of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="text">The text.</param>
    /// <returns>The value, or <see langword="null"/> for <c>null</c>.</returns>
    /// <exception cref="JsonException">The text is not JSON, does not fit the type, or is nested too deeply.</exception>
    public T? Loads<T>(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Load<T>(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Writes the body of a JSON answer: the value and a line feed, as Flask's <c>jsonify</c> does.</summary>
    /// <param name="value">The value.</param>
    /// <param name="output">Where the body goes.</param>
    /// <param name="isDebug">Whether the application is in debug mode, where a provider may indent.</param>
    /// <exception cref="NotSupportedException">A type in the value has no JSON form.</exception>
    /// <exception cref="JsonException">The value contains itself, or is nested too deeply.</exception>
    public void DumpBody(object? value, IBufferWriter<byte> output, bool isDebug = false)
    {
        Dump(value, output, BodyLayout(isDebug));
        output.Write("\n"u8);
    }

    /// <summary>Picks the layout of a JSON answer.</summary>
    /// <param name="isDebug">Whether the application is in debug mode.</param>
    /// <returns>The layout; <see cref="JsonLayout.Compact"/> unless overridden.</returns>
    protected virtual JsonLayout BodyLayout(bool isDebug) => JsonLayout.Compact;

    /// <summary>Makes one value of the arguments of <c>jsonify</c>.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns><see langword="null"/> for none, a single one as it is, and of several the list, as in Flask.</returns>
    public static object? BodyValue(ReadOnlySpan<object?> arguments) => arguments.Length switch
    {
        0 => null,
        1 => arguments[0],
        _ => arguments.ToArray(),
    };

    private T? ConvertAsJson<T>(object value)
    {
        try
        {
            return Load<T>(PlainTree.Write(value));
        }
        catch (JsonException error)
        {
            throw new InvalidCastException($"A value of type '{TypeName.Of(value.GetType())}' cannot be read as '{TypeName.Of(typeof(T))}'. {error.Message}", error);
        }
    }
}
