using System.Text.Json;
using Carafe.Json.Writing;

namespace Carafe.Json.Tagged;

/// <summary>How <see cref="TaggedJsonSerializer"/> keeps values of one type that JSON does not know.</summary>
/// <remarks>A tagged value is an object with one member: <c>{" u":"…"}</c>. Flask's <c>JSONTag</c>.</remarks>
/// <example>
/// <code>
/// sealed class VersionTag : JsonTag
/// {
///     public override string Key => " v";
///     public override bool Check(object value) => value is Version;
///     public override object? ToJson(object value) => value.ToString();
///     public override object? ToValue(object? json) => Version.Parse((string)json!);
/// }
/// </code>
/// </example>
public abstract class JsonTag
{
    /// <summary>Gets the tag's name, by custom a space and a short word; <see langword="null"/> for a form without a tag.</summary>
    public abstract string? Key { get; }

    /// <summary>Tells whether the tag is for a value.</summary>
    /// <param name="value">The value, never <see langword="null"/>.</param>
    /// <returns><see langword="true"/> to write the value by this tag.</returns>
    public abstract bool Check(object value);

    /// <summary>Turns a value into plain ones: text, numbers, lists, dictionaries, also of values that are tagged in turn.</summary>
    /// <param name="value">A value that <see cref="Check"/> has accepted.</param>
    /// <returns>What is written under the tag.</returns>
    public abstract object? ToJson(object value);

    /// <summary>Turns back what <see cref="ToJson"/> gave.</summary>
    /// <param name="json">
    /// What was read: a <see cref="Dictionary{TKey, TValue}"/>, a <see cref="List{T}"/>, a <see cref="string"/>, a
    /// <see cref="long"/>, a <see cref="double"/>, a <see cref="bool"/>, <see langword="null"/>, or a value that was
    /// tagged in turn.
    /// </param>
    /// <returns>The value.</returns>
    public abstract object? ToValue(object? json);

    /// <summary>Writes a value that was checked; <paramref name="key"/>, the nearest one above it, is for the error text.</summary>
    internal virtual void Write(TaggedWriter writer, object value, string? key)
    {
        if (Key is { } tag)
            writer.WriteTagged(tag, ToJson(value), key);
        else
            writer.WriteValue(ToJson(value), key);
    }

    private protected static T Expect<T>(object? json) =>
        json is T value ? value : throw new FormatException($"A '{TypeName.Of(typeof(T))}' was expected, not {(json is null ? "null" : $"a '{TypeName.Of(json.GetType())}'")}.");

    internal object? Untag(object? json)
    {
        try
        {
            return ToValue(json);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw new JsonException($"What the tag '{Key}' holds cannot be turned back into a value. {error.Message}", error);
        }
    }
}
