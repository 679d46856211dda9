using System.Collections;
using System.Runtime.CompilerServices;
using Carafe.Html;
using Carafe.Json.Writing;

namespace Carafe.Json.Tagged;

/// <summary>A dictionary whose only key is itself a tag: the key gets a suffix, so that it is not read as the tag.</summary>
internal sealed class DictionaryTag(TaggedJsonSerializer serializer) : JsonTag
{
    private const string Suffix = "__";

    public override string Key => " di";

    public override bool Check(object value) => Dictionaries.OnlyEntry(value) is { Key: string key } && serializer.Tags.Contains(key);

    public override object? ToJson(object value) => Escaped(Dictionaries.OnlyEntry(value)!.Value);

    public override object? ToValue(object? json)
    {
        var (key, value) = Expect<Dictionary<string, object?>>(json).First();
        return new Dictionary<string, object?> { [key[..Math.Max(key.Length - Suffix.Length, 0)]] = value };
    }

    private static Dictionary<string, object?> Escaped(KeyValuePair<object?, object?> entry) => new() { [entry.Key + Suffix] = entry.Value };

    internal override void Write(TaggedWriter writer, object value, string? key)
    {
        writer.Json.WriteStartObject();
        writer.Json.WritePropertyName(Key);
        writer.WriteDictionary(Escaped(Dictionaries.OnlyEntry(value)!.Value));
        writer.Json.WriteEndObject();
    }
}

/// <summary>Any other dictionary: an object.</summary>
internal sealed class DictionaryPass : JsonTag
{
    public override string? Key => null;

    public override bool Check(object value) => Dictionaries.Is(value);

    public override object? ToJson(object value) => value;

    public override object? ToValue(object? json) => json;

    internal override void Write(TaggedWriter writer, object value, string? key) => writer.WriteDictionary(value);
}

/// <summary>A tuple: an array under a tag.</summary>
internal sealed class TupleTag : JsonTag
{
    public override string Key => " t";

    public override bool Check(object value) => value is ITuple;

    public override object? ToJson(object value) => Items((ITuple)value);

    public override object? ToValue(object? json) => new JsonTuple(Expect<List<object?>>(json));

    private static List<object?> Items(ITuple tuple)
    {
        var items = new List<object?>(tuple.Length);
        for (var index = 0; index < tuple.Length; index++) items.Add(tuple[index]);
        return items;
    }
}

/// <summary>Any other sequence: an array.</summary>
internal sealed class ListPass : JsonTag
{
    public override string? Key => null;

    public override bool Check(object value) => value is IEnumerable and not (string or byte[] or IHtml);

    public override object? ToJson(object value) => value;

    public override object? ToValue(object? json) => json;

    internal override void Write(TaggedWriter writer, object value, string? key) => writer.WriteList((IEnumerable)value, key);
}

/// <summary>Bytes: Base64.</summary>
internal sealed class BytesTag : JsonTag
{
    public override string Key => " b";

    public override bool Check(object value) => value is byte[] or ReadOnlyMemory<byte> or Memory<byte>;

    public override object? ToJson(object value) => Convert.ToBase64String(value switch
    {
        byte[] bytes => bytes,
        Memory<byte> memory => memory.Span,
        _ => ((ReadOnlyMemory<byte>)value).Span,
    });

    public override object? ToValue(object? json) => Convert.FromBase64String(Expect<string>(json));
}

/// <summary>What has HTML of its own; it comes back as <see cref="Markup"/>.</summary>
internal sealed class MarkupTag : JsonTag
{
    public override string Key => " m";

    public override bool Check(object value) => value is IHtml;

    public override object? ToJson(object value) => ((IHtml)value).ToHtml();

    public override object? ToValue(object? json) => new Markup(Expect<string>(json));
}

/// <summary>A GUID: 32 hexadecimal digits.</summary>
internal sealed class GuidTag : JsonTag
{
    public override string Key => " u";

    public override bool Check(object value) => value is Guid;

    public override object? ToJson(object value) => ((Guid)value).ToString("N");

    public override object? ToValue(object? json) => Guid.Parse(Expect<string>(json));
}

/// <summary>A date and time: the date of HTTP, in whole seconds; a text that is none comes back as <see langword="null"/>.</summary>
internal sealed class DateTimeTag : JsonTag
{
    public override string Key => " d";

    public override bool Check(object value) => value is DateTime or DateTimeOffset;

    public override object? ToJson(object value) => (value is DateTime date ? HttpDate.InUtc(date) : (DateTimeOffset)value).ToString("R");

    public override object? ToValue(object? json) => HttpDate.TryParse(Expect<string>(json), out var value) ? value.ToUniversalTime() : null;
}
