using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Carafe.Json.Tagged;

namespace Carafe.Json.Reading;

/// <summary>Reads JSON as plain .NET values, with what Python reads beyond the standard: NaN and lone surrogates.</summary>
internal static class PlainReader
{
    private static readonly object s_true = true;
    private static readonly object s_false = false;

    /// <summary>Digits that an integer may have, as in Python: turning more into a number takes quadratic time.</summary>
    private const int MaxDigits = 4300;

    /// <summary>Reads a whole document.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="maxDepth">The levels of nesting allowed.</param>
    /// <param name="tags">The tags that turn an object of one member into a value, if any.</param>
    internal static object? ReadDocument(ReadOnlySpan<byte> utf8, int maxDepth, TagTable? tags)
    {
        utf8 = Utf8Text.Checked(utf8);
        try
        {
            return ReadStrict(utf8, maxDepth, tags);
        }
        catch (JsonException) when (NonFinite.MayBeIn(utf8))
        {
            return ReadStrict(NonFinite.Replace(utf8), maxDepth, tags);
        }
    }

    private static object? ReadStrict(ReadOnlySpan<byte> utf8, int maxDepth, TagTable? tags)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
        reader.Read();
        var value = ReadValue(ref reader, tags);
        reader.Read();
        return value;
    }

    /// <summary>Reads the value at the reader's token, and leaves the reader at the value's last token.</summary>
    internal static object? ReadValue(ref Utf8JsonReader reader, TagTable? tags) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader, tags),
        JsonTokenType.StartArray => ReadArray(ref reader, tags),
        JsonTokenType.String => Utf8Text.GetString(ref reader),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.True => s_true,
        JsonTokenType.False => s_false,
        _ => null,
    };

    /// <summary>Reads a <see cref="long"/>, a <see cref="BigInteger"/> or a <see cref="double"/>.</summary>
    internal static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var small)) return small;
        var text = reader.ValueSpan;
        if (NonFinite.IsNaN(text)) return double.NaN;
        if (text.IndexOfAny(".eE"u8) >= 0) return reader.GetDouble();
        if (text.Length > MaxDigits) throw new JsonException($"An integer has {text.Length} digits; {MaxDigits} are allowed.");
        return BigInteger.Parse(Encoding.ASCII.GetString(text), CultureInfo.InvariantCulture);
    }

    private static List<object?> ReadArray(ref Utf8JsonReader reader, TagTable? tags)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(ReadValue(ref reader, tags));
        return items;
    }

    private static object? ReadObject(ref Utf8JsonReader reader, TagTable? tags)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndObject) return new Dictionary<string, object?>();
        var tag = tags?.Find(ref reader);
        var name = tag?.Key ?? Utf8Text.GetString(ref reader);
        reader.Read();
        var value = ReadValue(ref reader, tags);
        reader.Read();
        if (tag is not null && reader.TokenType == JsonTokenType.EndObject) return tag.Untag(value);

        var members = new Dictionary<string, object?> { [name] = value };
        while (reader.TokenType != JsonTokenType.EndObject)
        {
            name = Utf8Text.GetString(ref reader);
            reader.Read();
            members[name] = ReadValue(ref reader, tags);
            reader.Read();
        }
        return members;
    }
}
