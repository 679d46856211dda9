using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Carafe.Json.Reading;
using Carafe.Json.Writing;

namespace Carafe.Json;

/// <summary>JSON by System.Text.Json in the very form of Flask's answers, byte for byte.</summary>
/// <remarks>
/// <para>
/// Written: dictionaries with keys as Python makes text of them (<c>true</c>, <c>1</c>, <c>null</c>); enumerables and
/// tuples as arrays; plain objects, records and anonymous types by their public properties;
/// <see cref="double"/> as Python's <c>repr</c> (<c>1.0</c>, <c>1e-07</c>, <c>NaN</c>); <see cref="decimal"/> and
/// <see cref="Guid"/> as text; dates as in HTTP; enums as their number; an <see cref="Html.IHtml"/> as its HTML.
/// Refused: bytes, streams, tasks, delegates and types. System.Text.Json's attributes and converters on a type
/// count. The members of an object are those of the type it is declared with; of what is declared
/// <see cref="object"/>, those of its type at run time.
/// </para>
/// <para>
/// Read: names in snake_case, as .NET spells them, and in any case; dates of HTTP and of ISO 8601; enums by name or
/// number; what is declared <see cref="object"/> as plain values.
/// </para>
/// <para>Settings are made before the first request; changing one later costs the next request a warm-up.</para>
/// </remarks>
/// <example>
/// <code>
/// var json = new DefaultJsonProvider { SortKeys = false };
/// json.Dumps(new { Name = "Zoë", CreatedAt = DateTime.UnixEpoch });
/// // {"name": "Zo\u00eb", "created_at": "Thu, 01 Jan 1970 00:00:00 GMT"}
/// </code>
/// </example>
public sealed class DefaultJsonProvider : JsonProvider
{
    private volatile JsonEngine? _engine;
    private readonly List<JsonConverter> _converters = [];
    private readonly List<IJsonTypeInfoResolver> _resolvers = [];

    /// <summary>Gets or sets whether keys and members are written in the order of their code points.</summary>
    /// <value>
    /// <see langword="true"/> by default, as in Flask; then a dictionary may not mix text and numbers as keys.
    /// <see langword="false"/> keeps the order they have.
    /// </value>
    public bool SortKeys { get; set => Change(out field, value); } = true;

    /// <summary>Gets or sets whether all that is not ASCII is written as <c>\u</c> escapes.</summary>
    /// <value><see langword="true"/> by default, as in Flask.</value>
    public bool EnsureAscii { get; set => Change(out field, value); } = true;

    /// <summary>Gets or sets whether answers have no white space.</summary>
    /// <value><see langword="null"/> by default: indented by 2 in debug mode, else compact, as in Flask.</value>
    public bool? Compact { get; set; }

    /// <summary>Gets or sets whether enums are written as their names rather than as their numbers.</summary>
    /// <value><see langword="false"/> by default, as Python's <c>IntEnum</c>.</value>
    public bool EnumsAsNames { get; set => Change(out field, value); }

    /// <summary>Gets or sets how a property's name becomes a member's name.</summary>
    /// <value>
    /// <see cref="SnakeCaseNames"/> by default; <see langword="null"/> takes names as they are.
    /// <c>[JsonPropertyName]</c> has the last word.
    /// </value>
    public JsonNamingPolicy? PropertyNaming { get; set => Change(out field, value); } = SnakeCaseNames;

    /// <summary>Gets or sets the levels of nesting that are read and written.</summary>
    /// <value>256 by default. A value that contains itself is found out here.</value>
    public int MaxDepth { get; set => Change(out field, value); } = 256;

    /// <summary>Gets the rule that writes <c>CreatedAt</c> as <c>created_at</c>, and a name that begins in lower case as it is.</summary>
    public static JsonNamingPolicy SnakeCaseNames => SnakeCase.Policy;

    /// <summary>Gets the descriptions of types that are looked at before reflection is used, the latest first.</summary>
    /// <value>Empty by default. An application that is trimmed or compiled ahead of time adds its generated context.</value>
    public IReadOnlyList<IJsonTypeInfoResolver> TypeInfoResolvers => _resolvers;

    /// <summary>Adds a generated <c>JsonSerializerContext</c>, or another description of types.</summary>
    /// <param name="resolver">The description.</param>
    public void AddTypeInfoResolver(IJsonTypeInfoResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        _resolvers.Insert(0, resolver);
        _engine = null;
    }

    /// <summary>Adds a converter for a type of the application's own, or another form for one that has one.</summary>
    /// <param name="converter">The converter; the latest that fits a type is used.</param>
    public void AddConverter(JsonConverter converter)
    {
        ArgumentNullException.ThrowIfNull(converter);
        _converters.Insert(0, converter);
        _engine = null;
    }

    /// <inheritdoc/>
    public override void Dump(object? value, IBufferWriter<byte> output, JsonLayout layout = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (layout == JsonLayout.Compact)
        {
            Current.Write(value, output);
            return;
        }
        var compact = new ArrayBufferWriter<byte>();
        Current.Write(value, compact);
        new LayoutWriter(output, layout).Write(compact.WrittenSpan);
    }

    /// <inheritdoc/>
    public override object? Load(ReadOnlySpan<byte> utf8) => PlainReader.ReadDocument(utf8, MaxDepth, tags: null);

    /// <inheritdoc/>
    public override T? Load<T>(ReadOnlySpan<byte> utf8)
        where T : default
    {
        if (typeof(T) == typeof(object)) return (T?)Load(utf8);
        return Current.Read<T>(Utf8Text.Checked(utf8));
    }

    /// <inheritdoc/>
    protected override JsonLayout BodyLayout(bool isDebug) => Compact ?? !isDebug ? JsonLayout.Compact : JsonLayout.Indented();

    private JsonEngine Current => _engine ??= new JsonEngine(Settings);

    private JsonEngineSettings Settings => new(SortKeys, EnsureAscii, EnumsAsNames, PropertyNaming, MaxDepth, [.. _converters], [.. _resolvers]);

    private void Change<T>(out T setting, T value)
    {
        setting = value;
        _engine = null;
    }
}
