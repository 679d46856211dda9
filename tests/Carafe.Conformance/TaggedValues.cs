using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Html;

namespace Carafe.Conformance;

/// <summary>
/// Reads and writes the tagged values of the cases: <c>{"$uuid": "…"}</c> and its like.
/// </summary>
/// <remarks>
/// Read: <see langword="null"/>, <see cref="bool"/>, <see cref="string"/>, <see cref="long"/> or
/// <see cref="BigInteger"/>, <see cref="double"/>, <see cref="decimal"/>, <see cref="Guid"/>, <see cref="byte"/>[],
/// <see cref="DateTimeOffset"/> (with an offset) or <see cref="DateTime"/> (without), <see cref="DateOnly"/>,
/// <see cref="TimeOnly"/>, <see cref="Markup"/>, <see cref="TaggedTuple"/>, <see cref="TaggedMultiDict"/>,
/// <see cref="List{T}"/> and <see cref="OrderedDictionary{TKey, TValue}"/>.
/// Written: the same, any integer, any <see cref="ITuple"/>, dictionary and enumerable.
/// </remarks>
internal static class TaggedValues
{
    public static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => ReadNumber(json),
        JsonValueKind.Array => ReadList(json),
        _ => ReadTagged(json) ?? ReadObject(json),
    };

    /// <summary>Reads the members of an object, which is not a tag.</summary>
    public static OrderedDictionary<string, object?> ReadObject(JsonElement json)
    {
        var members = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject()) members[member.Name] = Read(member.Value);
        return members;
    }

    public static List<object?> ReadList(JsonElement json) => [.. json.EnumerateArray().Select(Read)];

    public static JsonNode? Write(object? value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        JsonElement element => Write(Read(element)),
        bool truth => JsonValue.Create(truth),
        string text => JsonValue.Create(text),
        char unit => JsonValue.Create(unit.ToString()),
        Enum name => JsonValue.Create(name.ToString()),
        sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger or Int128 or UInt128 =>
            JsonNode.Parse(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        float number => Tag("$float", PythonFloat.Repr(number)),
        double number => Tag("$float", PythonFloat.Repr(number)),
        decimal number => Tag("$decimal", number.ToString(CultureInfo.InvariantCulture)),
        Guid uuid => Tag("$uuid", uuid.ToString()),
        byte[] bytes => Tag("$b64", Convert.ToBase64String(bytes)),
        ReadOnlyMemory<byte> bytes => Tag("$b64", Convert.ToBase64String(bytes.Span)),
        DateTimeOffset or DateTime or DateOnly or TimeOnly => WriteTime(value),
        IHtml html => Tag("$markup", html.ToHtml()),
        ITuple tuple => Tag("$tuple", WriteList(Enumerable.Range(0, tuple.Length).Select(index => tuple[index]))),
        TaggedMultiDict multi => Tag("$multi", WriteList(multi.Select(entry => new List<object?> { entry.Key, entry.Value }))),
        IDictionary dictionary => WriteObject(Entries(dictionary)),
        IReadOnlyDictionary<string, object?> dictionary => WriteObject(dictionary),
        IDictionary<string, object?> dictionary => WriteObject(dictionary),
        IEnumerable items => WriteList(items.Cast<object?>()),
        _ => throw new ArgumentException($"A value of type '{value.GetType()}' has no tag.", nameof(value)),
    };

    public static JsonObject WriteObject(IEnumerable<KeyValuePair<string, object?>> members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members) json[name] = Write(value);
        return json;
    }

    public static JsonArray WriteList(IEnumerable<object?> items) => [.. items.Select(Write)];

    private static object ReadNumber(JsonElement json)
    {
        if (json.GetRawText().AsSpan().ContainsAny(".eE")) return json.GetDouble();
        return json.TryGetInt64(out var number) ? (object)number : BigInteger.Parse(json.GetRawText(), CultureInfo.InvariantCulture);
    }

    private static object? ReadTagged(JsonElement json)
    {
        if (json.GetPropertyCount() != 1) return null;
        var (tag, value) = (json.EnumerateObject().First().Name, json.EnumerateObject().First().Value);
        return tag switch
        {
            "$float" => PythonFloat.Parse(value.GetString()!),
            "$decimal" => decimal.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture),
            "$uuid" => Guid.Parse(value.GetString()!),
            "$b64" => value.GetBytesFromBase64(),
            "$datetime" => ReadDateTime(value.GetString()!),
            "$date" => DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            "$time" => TimeOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            "$markup" => new Markup(value.GetString()!),
            "$tuple" => new TaggedTuple(ReadList(value)),
            "$multi" => ReadMultiDict(value),
            _ => null,
        };
    }

    private static object ReadDateTime(string text)
    {
        var naive = DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        var time = text.AsSpan(text.IndexOf('T', StringComparison.Ordinal) + 1);
        return time.ContainsAny("Z+-") ? (object)DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : naive;
    }

    private static TaggedMultiDict ReadMultiDict(JsonElement json)
    {
        var multi = new TaggedMultiDict();
        foreach (var entry in json.EnumerateArray()) multi.Add(new(entry[0].GetString()!, ReadList(entry[1])));
        return multi;
    }

    // Python's isoformat: the fraction has six digits or is not there at all.
    private static JsonObject WriteTime(object value) => value switch
    {
        DateTimeOffset time => Tag("$datetime", Iso(time, time.TimeOfDay, "yyyy-MM-ddTHH:mm:ss", "zzz")),
        DateTime { Kind: DateTimeKind.Utc } time => WriteTime(new DateTimeOffset(time)),
        DateTime time => Tag("$datetime", Iso(time, time.TimeOfDay, "yyyy-MM-ddTHH:mm:ss", "")),
        DateOnly date => Tag("$date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => Tag("$time", Iso(time, time.ToTimeSpan(), "HH:mm:ss", "")),
        _ => throw new ArgumentException($"'{value}' is no time.", nameof(value)),
    };

    private static string Iso(IFormattable time, TimeSpan timeOfDay, string seconds, string zone)
    {
        var hasFraction = timeOfDay.Ticks % TimeSpan.TicksPerSecond >= TimeSpan.TicksPerMicrosecond;
        return time.ToString(seconds + (hasFraction ? ".ffffff" : "") + zone, CultureInfo.InvariantCulture);
    }

    private static JsonObject Tag(string tag, JsonNode value) => new() { [tag] = value };

    private static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary) yield return new(Key(entry.Key), entry.Value);
    }

    private static string Key(object key) => Convert.ToString(key, CultureInfo.InvariantCulture)!;
}

/// <summary>A tuple of any length.</summary>
internal sealed class TaggedTuple(IReadOnlyList<object?> items) : ITuple
{
    public int Length => items.Count;

    public object? this[int index] => items[index];
}

/// <summary>A multi dict as data: keys in order, each with its values.</summary>
internal sealed class TaggedMultiDict : List<KeyValuePair<string, List<object?>>>;
