using System.Buffers;
using System.Text;
using System.Text.Json;
using Carafe.Json.Reading;
using Carafe.Json.Writing;

namespace Carafe.Json.Tagged;

/// <summary>The compact JSON of Flask's sessions, which brings tuples, bytes, dates, GUIDs and markup back as they were.</summary>
/// <remarks>
/// <para>
/// What Flask writes is read here, and the other way round, byte for byte. Numbers come back as <see cref="long"/>,
/// <see cref="double"/> or <see cref="System.Numerics.BigInteger"/>, sequences as <see cref="List{T}"/>, tuples as
/// <see cref="JsonTuple"/>, dates as <see cref="DateTimeOffset"/> in UTC and in whole seconds; a
/// <see cref="decimal"/> and a <see cref="DateOnly"/> come back as text. <see cref="JsonProvider.Convert"/> gives them
/// their types again.
/// </para>
/// <para>Tags are registered before the first request; reading and writing are thread-safe.</para>
/// </remarks>
/// <example>
/// <code>
/// var serializer = new TaggedJsonSerializer();
/// var text = serializer.Dumps(new Dictionary&lt;string, object?&gt; { ["at"] = (1, 2) });   // {"at":{" t":[1,2]}}
/// var at = (JsonTuple)((Dictionary&lt;string, object?&gt;)serializer.Loads(text)!)["at"]!;
/// </code>
/// </example>
public sealed class TaggedJsonSerializer
{
    private readonly DefaultJsonProvider _provider;

    /// <summary>Makes a serializer with Flask's tags.</summary>
    /// <param name="provider">
    /// Where <see cref="DefaultJsonProvider.SortKeys"/>, <see cref="DefaultJsonProvider.EnsureAscii"/> and
    /// <see cref="DefaultJsonProvider.MaxDepth"/> are looked up at each use; one with Flask's defaults if not given.
    /// </param>
    public TaggedJsonSerializer(DefaultJsonProvider? provider = null)
    {
        _provider = provider ?? new DefaultJsonProvider();
        Tags = TagTable.Create(
        [
            new DictionaryTag(this), new DictionaryPass(), new TupleTag(), new ListPass(),
            new BytesTag(), new MarkupTag(), new GuidTag(), new DateTimeTag(),
        ]);
    }

    internal TagTable Tags { get; private set; }

    /// <summary>Adds a tag for a type of the application's own.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="force">Whether it may take the name of a tag that is there; <see langword="false"/> by default.</param>
    /// <param name="index">
    /// Its place in the order in which tags are asked, starting at 0; last by default. Dictionaries, tuples and
    /// sequences are asked at 0 to 3, so a tag for a type that is one of these goes before them.
    /// </param>
    /// <exception cref="ArgumentException">A tag of this name is registered, and <paramref name="force"/> is not set.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public void Register(JsonTag tag, bool force = false, int? index = null)
    {
        ArgumentNullException.ThrowIfNull(tag);
        if (!force && tag.Key is { } key && Tags.Contains(key))
            throw new ArgumentException($"Tag '{key}' is already registered. Choose another key, or set 'force' to replace it.", nameof(tag));
        Tags = Tags.With(tag, index ?? Tags.Order.Length);
    }

    /// <summary>Writes a value, such as a session's dictionary.</summary>
    /// <param name="value">The value.</param>
    /// <param name="output">Where the UTF-8 text goes.</param>
    /// <exception cref="NotSupportedException">The value holds an object that no tag is for; the text names its key.</exception>
    /// <exception cref="JsonException">The value contains itself, or is nested too deeply.</exception>
    public void Dump(object? value, IBufferWriter<byte> output) => Dump(value, output, _provider);

    /// <summary>Writes a value with the settings of another provider: those of the application whose session it is.</summary>
    internal void Dump(object? value, IBufferWriter<byte> output, DefaultJsonProvider? provider)
    {
        provider ??= _provider;
        ArgumentNullException.ThrowIfNull(output);
        var cache = WriterCache.Compact(provider.EnsureAscii);
        var json = cache.Rent(output);
        try
        {
            new TaggedWriter(json, Tags, provider.SortKeys, provider.MaxDepth).WriteValue(value, key: null);
            json.Flush();
        }
        finally
        {
            cache.Return(json);
        }
    }

    /// <summary>Writes a value as text.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The text.</returns>
    /// <exception cref="NotSupportedException">The value holds an object that no tag is for; the text names its key.</exception>
    /// <exception cref="JsonException">The value contains itself, or is nested too deeply.</exception>
    public string Dumps(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Dump(value, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a value.</summary>
    /// <param name="utf8">The text in UTF-8.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The text is not JSON, is nested too deeply, or a tag holds what it cannot hold.</exception>
    public object? Load(ReadOnlySpan<byte> utf8) => PlainReader.ReadDocument(utf8, _provider.MaxDepth, Tags);

    /// <summary>Reads a session's dictionary.</summary>
    /// <param name="utf8">The text in UTF-8.</param>
    /// <returns>The dictionary, in the order of the text.</returns>
    /// <exception cref="JsonException">As for <see cref="Load"/>, or the value is not a dictionary.</exception>
    public Dictionary<string, object?> LoadDictionary(ReadOnlySpan<byte> utf8) =>
        Load(utf8) as Dictionary<string, object?> ?? throw new JsonException("The JSON text does not hold a dictionary.");

    /// <summary>Reads a value from text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">As for <see cref="Load"/>.</exception>
    public object? Loads(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Load(Encoding.UTF8.GetBytes(text));
    }
}
