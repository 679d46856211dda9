using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Carafe.Json.Reading;
using Carafe.Json.Writing;

namespace Carafe.Json;

/// <summary>The settings of a <see cref="DefaultJsonProvider"/> at one moment.</summary>
internal sealed record JsonEngineSettings(
    bool SortKeys,
    bool EnsureAscii,
    bool EnumsAsNames,
    JsonNamingPolicy? PropertyNaming,
    int MaxDepth,
    JsonConverter[] Converters,
    IJsonTypeInfoResolver[] Resolvers);

/// <summary>System.Text.Json, set up once for a provider's settings.</summary>
internal sealed class JsonEngine
{
    private readonly JsonEngineSettings _settings;
    private readonly JsonSerializerOptions _writing;
    private readonly JsonSerializerOptions _reading;
    private readonly WriterCache _writers;
    private JsonTypeInfo? _lastWritten;

    internal JsonEngine(JsonEngineSettings settings)
    {
        _settings = settings;
        _writing = WritingOptions(settings);
        _reading = ReadingOptions(settings);
        _writers = WriterCache.Compact(settings.EnsureAscii);
    }

    internal void Write(object? value, IBufferWriter<byte> output)
    {
        var writer = _writers.Rent(output);
        try
        {
            Write(value, writer);
        }
        finally
        {
            _writers.Return(writer);
        }
    }

    private void Write(object? value, Utf8JsonWriter writer)
    {
        try
        {
            if (value is null)
                writer.WriteNullValue();
            else
                JsonSerializer.Serialize(writer, value, TypeInfo(value.GetType()));
            writer.Flush();
        }
        catch (JsonException error) when (writer.CurrentDepth >= _settings.MaxDepth)
        {
            throw Nesting.TooDeep(_settings.MaxDepth, error);
        }
    }

    /// <summary>Most of the time one type is asked for again and again: 15 ns less than a look-up.</summary>
    private JsonTypeInfo TypeInfo(Type type)
    {
        var last = _lastWritten;
        return last?.Type == type ? last : _lastWritten = _writing.GetTypeInfo(type);
    }

    internal T? Read<T>(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize(utf8, (JsonTypeInfo<T>)_reading.GetTypeInfo(typeof(T)));

    private static JsonSerializerOptions WritingOptions(JsonEngineSettings settings)
    {
        var resolver = Resolver(settings);
        var options = new JsonSerializerOptions
        {
            Encoder = PythonEncoder.For(settings.EnsureAscii),
            PropertyNamingPolicy = settings.PropertyNaming,
            MaxDepth = settings.MaxDepth,
            TypeInfoResolver = settings.SortKeys ? resolver.WithAddedModifier(MemberContract.Sort) : resolver,
        };
        AddConverters(options, settings.Converters);
        var elements = new ElementConverter(settings.SortKeys);
        AddConverters(options, [new ObjectConverter(), new DoubleConverter(), new SingleConverter(), elements, new DocumentConverter(elements)]);
        AddConverters(options, BothWays());
        options.Converters.Add(new WritingConverters(settings.SortKeys));
        if (settings.EnumsAsNames) options.Converters.Add(JsonReflection.EnumsByName());
        return options;
    }

    private static JsonSerializerOptions ReadingOptions(JsonEngineSettings settings)
    {
        var resolver = Resolver(settings);
        var options = new JsonSerializerOptions
        {
            PropertyNameCaseInsensitive = true,
            MaxDepth = settings.MaxDepth,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            TypeInfoResolver = settings.PropertyNaming is { } naming ? resolver.WithAddedModifier(type => MemberContract.AddWrittenNames(type, naming)) : resolver,
        };
        AddConverters(options, settings.Converters);
        AddConverters(options, [new ObjectConverter(), new HtmlConverter<Html.Markup>(), new TupleConverters(), JsonReflection.EnumsByName()]);
        AddConverters(options, BothWays());
        return options;
    }

    private static JsonConverter[] BothWays() =>
        [new DecimalConverter(), new BigIntegerConverter(), new DateTimeConverter(), new DateTimeOffsetConverter(), new DateOnlyConverter()];

    private static void AddConverters(JsonSerializerOptions options, JsonConverter[] converters)
    {
        foreach (var converter in converters) options.Converters.Add(converter);
    }

    private static IJsonTypeInfoResolver Resolver(JsonEngineSettings settings) =>
        JsonTypeInfoResolver.Combine([.. settings.Resolvers, JsonReflection.Resolver()]);
}
