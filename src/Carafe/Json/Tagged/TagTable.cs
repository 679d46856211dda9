using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Carafe.Json.Reading;

namespace Carafe.Json.Tagged;

/// <summary>The tags of a serializer, in the order in which they are asked, and by name.</summary>
internal sealed class TagTable
{
    private readonly (byte[] Name, JsonTag Tag)[] _named;
    private readonly bool _isSpaced;

    private TagTable(ImmutableArray<JsonTag> order, ImmutableDictionary<string, JsonTag> byKey, bool isExtended)
    {
        Order = order;
        ByKey = byKey;
        IsExtended = isExtended;
        _named = [.. byKey.Select(entry => (Encoding.UTF8.GetBytes(entry.Key), entry.Value))];
        _isSpaced = byKey.Keys.All(key => key.StartsWith(' '));
    }

    internal ImmutableArray<JsonTag> Order { get; }

    internal ImmutableDictionary<string, JsonTag> ByKey { get; }

    /// <summary>Gets whether tags were added, which may claim any value, text and numbers too.</summary>
    internal bool IsExtended { get; }

    internal static TagTable Create(IEnumerable<JsonTag> builtIn)
    {
        var order = builtIn.ToImmutableArray();
        return new(order, order.Where(tag => tag.Key is not null).ToImmutableDictionary(tag => tag.Key!), isExtended: false);
    }

    internal TagTable With(JsonTag tag, int index) =>
        new(Order.Insert(index, tag), tag.Key is null ? ByKey : ByKey.SetItem(tag.Key, tag), isExtended: true);

    internal bool Contains(string key) => ByKey.ContainsKey(key);

    /// <summary>Finds the tag that the reader's member name stands for.</summary>
    internal JsonTag? Find(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped) return ByKey.GetValueOrDefault(Utf8Text.GetString(ref reader));
        var key = reader.ValueSpan;
        if (_isSpaced && !key.StartsWith((byte)' ')) return null;
        foreach (var (name, tag) in _named)
            if (key.SequenceEqual(name)) return tag;
        return null;
    }
}
