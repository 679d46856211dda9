using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Html;
using Carafe.Jinja;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Conformance;

/// <summary>Reads and writes the tagged values of the template cases, which are Python's.</summary>
internal static class JinjaValues
{
    public static Value Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => Value.None,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => ReadNumber(json),
        JsonValueKind.Array => new ListValue(json.EnumerateArray().Select(Read).ToList()),
        _ => ReadTagged(json) is { IsMissing: false } tagged ? tagged : ReadDict(json),
    };

    private static Value ReadNumber(JsonElement json)
    {
        var text = json.GetRawText();
        return text.AsSpan().ContainsAny('.', 'e', 'E') ? json.GetDouble() : new Value(BigInteger.Parse(text, CultureInfo.InvariantCulture));
    }

    private static DictValue ReadDict(JsonElement json)
    {
        var dict = new DictValue();
        foreach (var member in json.EnumerateObject()) dict[member.Name] = Read(member.Value);
        return dict;
    }

    private static Value ReadTagged(JsonElement json)
    {
        var members = json.EnumerateObject().ToList();
        if (members.Count == 0 || !members[0].Name.StartsWith('$')) return default;
        var (tag, value) = (members[0].Name, members[0].Value);
        if (tag == "$func") return Function(json, value);
        if (members.Count != 1) return default;
        return tag switch
        {
            "$tuple" => new TupleValue(ReadAll(value)),
            "$set" => new SetValue(ReadAll(value)),
            "$dict" => ReadPairs(value),
            "$iter" => new IteratorValue(((IEnumerable<Value>)ReadAll(value)).GetEnumerator(), "list_iterator"),
            "$range" => ReadRange(value),
            "$markup" => new Markup(value.GetString()!),
            "$bytes" => Value.From(value.GetBytesFromBase64()),
            "$float" => PythonFloat.Parse(value.GetString()!),
            "$decimal" => new Value(decimal.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)),
            "$datetime" => Value.From(DateTime.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)),
            "$date" => Value.From(DateOnly.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
            "$undefined" => UndefinedKinds.Default(null, default, value.ValueKind == JsonValueKind.String ? value.GetString() : Value.None),
            "$object" => new CaseObject(value),
            _ => default(Value),
        };
    }

    private static Value[] ReadAll(JsonElement json) => [.. json.EnumerateArray().Select(Read)];

    private static DictValue ReadPairs(JsonElement json)
    {
        var dict = new DictValue();
        foreach (var pair in json.EnumerateArray()) dict[Read(pair[0])] = Read(pair[1]);
        return dict;
    }

    private static RangeValue ReadRange(JsonElement json) =>
        new(json[0].GetInt64(), json[1].GetInt64(), json.GetArrayLength() > 2 ? json[2].GetInt64() : 1);

    private static CaseFunction Function(JsonElement json, JsonElement kind)
    {
        var isUnsafe = json.TryGetProperty("unsafe", out var flag) && flag.GetBoolean();
        var altersData = json.TryGetProperty("alters_data", out flag) && flag.GetBoolean();
        if (kind.ValueKind == JsonValueKind.Object) return new(Constant(Read(kind.GetProperty("const"))), isUnsafe || altersData);
        return new(kind.GetString() == "raise_exception" ? Raise : EchoArguments, isUnsafe || altersData);
    }

    private static FunctionBody Constant(Value value) => (in arguments, context) => value;

    private static Value Raise(in CallArguments arguments, CallContext context) => throw new TemplateError(arguments.Positional[0].Str());

    private static Value EchoArguments(in CallArguments arguments, CallContext context)
    {
        var named = new DictValue();
        for (var i = 0; i < arguments.Names.Length; i++) named[arguments.Names[i]] = arguments.Named[i];
        return new ListValue((List<Value>)[new ListValue(arguments.Positional), named]);
    }

    public static JsonNode? Write(in Value value) => value.Kind switch
    {
        ValueKind.None or ValueKind.Missing => null,
        ValueKind.Boolean => JsonValue.Create(value.AsBoolean),
        ValueKind.Integer or ValueKind.BigInteger => JsonNode.Parse(value.Str()),
        ValueKind.Float => WriteFloat(value.AsFloat),
        ValueKind.String => JsonValue.Create(value.AsText),
        ValueKind.Markup => Tag("$markup", JsonValue.Create(value.AsText)!),
        ValueKind.List => WriteAll(Iteration.ToArray(value)),
        ValueKind.Tuple => Tag("$tuple", WriteAll(Iteration.ToArray(value))),
        ValueKind.Set => Tag("$set", WriteAll(Iteration.ToArray(value))),
        ValueKind.Dict => WriteDict((DictValue)value.Reference!),
        ValueKind.Bytes => Tag("$bytes", JsonValue.Create(Convert.ToBase64String((byte[])value.ToObject()!))),
        ValueKind.Undefined => Tag("$undefined", value.AsUndefined!.MissingName.AsText is { } name ? JsonValue.Create(name) : JsonValue.Create(true)),
        ValueKind.Range => WriteRange((RangeValue)value.Reference!),
        _ when value.Reference is CaseObject known => known.Json,
        _ => JsonValue.Create(value.Str()),
    };

    private static JsonObject WriteRange(RangeValue range) => Tag("$range", new JsonArray(range.Start, range.Stop, range.Step));

    private static JsonNode WriteFloat(double number) => double.IsFinite(number)
        ? JsonNode.Parse(((Value)number).Str())!
        : Tag("$float", JsonValue.Create(((Value)number).Str()));

    private static JsonArray WriteAll(IEnumerable<Value> items) => [.. items.Select(item => Write(item))];

    private static JsonObject WriteDict(DictValue dict)
    {
        var isPlain = dict.All(entry => entry.Key.Kind == ValueKind.String) && !(dict.Count == 1 && dict.First().Key.AsText!.StartsWith('$'));
        if (!isPlain) return Tag("$dict", new JsonArray([.. dict.Select(entry => new JsonArray(Write(entry.Key), Write(entry.Value)))]));
        var json = new JsonObject();
        foreach (var (key, value) in dict) json[key.AsText!] = Write(value);
        return json;
    }

    private static JsonObject Tag(string tag, JsonNode value) => new() { [tag] = value };
}

/// <summary>A function of a case.</summary>
internal sealed class CaseFunction(FunctionBody body, bool isUnsafe) : Callable
{
    public override bool IsUnsafe => isUnsafe;

    public override Value Call(in CallArguments arguments, CallContext context) => body(arguments, context);
}

/// <summary>An object of a case: attributes, items and texts, and nothing else.</summary>
internal sealed class CaseObject(JsonElement json) : ValueObject
{
    private readonly Dictionary<string, Value> _attributes = Members(json, "attrs");
    private readonly Dictionary<string, Value> _items = Members(json, "items");
    private readonly string? _str = Text(json, "str");
    private readonly string? _repr = Text(json, "repr");
    private readonly string? _html = Text(json, "html");

    public JsonNode Json { get; } = JsonNode.Parse($"{{\"$object\":{json.GetRawText()}}}")!;

    public override string TypeName { get; } = json.GetProperty("class").GetString()!;

    public override bool TryGetAttribute(string name, out Value value) => _attributes.TryGetValue(name, out value);

    public override bool TryGetItem(in Value key, out Value item)
    {
        item = default;
        return key.AsText is { } name && _items.TryGetValue(name, out item);
    }

    public override string Str() => _str ?? Repr();

    public override string Repr() => _repr ?? _str ?? base.Repr();

    public override string? Html() => _html;

    private static Dictionary<string, Value> Members(JsonElement json, string name) => json.TryGetProperty(name, out var members)
        ? members.EnumerateObject().ToDictionary(member => member.Name, member => JinjaValues.Read(member.Value), StringComparer.Ordinal)
        : [];

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
