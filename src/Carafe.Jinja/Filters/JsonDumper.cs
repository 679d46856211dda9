using System.Text;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Filters;

/// <summary>How <see cref="JsonDumper"/> writes: the keyword arguments of Python's <c>json.dumps</c>.</summary>
internal sealed record JsonOptions
{
    public string? Indent { get; init; }

    public bool SortKeys { get; init; }

    public bool EnsureAscii { get; init; } = true;

    public bool SkipKeys { get; init; }

    public bool AllowNaN { get; init; } = true;

    public string? ItemSeparator { get; init; }

    public string? KeySeparator { get; init; }
}

/// <summary>Python's <c>json.dumps</c>: blanks after separators, ASCII only, keys sorted on request.</summary>
internal sealed class JsonDumper(JsonOptions options, CallContext context)
{
    private readonly StringBuilder _json = new();
    private readonly WorkLimits? _limits = WorkLimits.Current;
    private readonly string _itemSeparator = options.ItemSeparator ?? (options.Indent is null ? ", " : ",");
    private readonly string _keySeparator = options.KeySeparator ?? ": ";
    private readonly HashSet<object> _open = new(ReferenceEqualityComparer.Instance);

    public string Dump(in Value value)
    {
        Write(value, 0);
        return _json.ToString();
    }

    private void Write(in Value value, int depth)
    {
        switch (value.Kind)
        {
            case ValueKind.None:
                _json.Append("null");
                break;
            case ValueKind.Boolean:
                _json.Append(value.AsBoolean ? "true" : "false");
                break;
            case ValueKind.Integer or ValueKind.BigInteger:
                _json.Append(value.Str());
                break;
            case ValueKind.Float:
                _json.Append(Float(value));
                break;
            case ValueKind.String or ValueKind.Markup:
                WriteText(value.AsText!);
                break;
            case ValueKind.List or ValueKind.Tuple:
                WriteItems(value, depth);
                break;
            case ValueKind.Dict:
                WriteEntries(value, depth);
                break;
            default:
                WriteOther(value, depth);
                break;
        }
    }

    // What C# objects say of themselves comes before Python's refusal.
    private void WriteOther(in Value value, int depth)
    {
        if (value.Reference is not ValueObject && ValueText.TryGetHtml(value, out var html)) WriteText(html);
        else if (value.Reference is Enum or Guid or Uri) WriteText(value.Str());
        else if (ClrJson.TryMembers(value, context, out var members)) WriteEntries(members, depth);
        else throw new TypeError($"Object of type {TypeNames.Short(value)} is not JSON serializable");
    }

    private string Float(in Value value)
    {
        if (double.IsFinite(value.AsFloat)) return value.Str();
        if (!options.AllowNaN) throw new ValueError("Out of range float values are not JSON compliant");
        return double.IsNaN(value.AsFloat) ? "NaN" : value.AsFloat > 0 ? "Infinity" : "-Infinity";
    }

    private Recursion Enter(object container)
    {
        if (!_open.Add(container)) throw new ValueError("Circular reference detected");
        return Recursion.Enter("while encoding a JSON object");
    }

    private void WriteItems(in Value value, int depth)
    {
        using var nesting = Enter(value.Object);
        _json.Append('[');
        var count = 0;
        var items = Iteration.Of(value);
        while (items.MoveNext(out var item))
        {
            Separate(count++, depth + 1);
            Write(item, depth + 1);
        }
        items.Dispose();
        Close(count, depth, ']');
        _open.Remove(value.Object);
    }

    private void WriteEntries(in Value value, int depth)
    {
        using var nesting = Enter(value.Object);
        DictView.TryOf(value, out var dict);
        IEnumerable<KeyValuePair<Value, Value>> entries = dict.Entries;
        if (options.SortKeys) entries = Sorted(entries);
        _json.Append('{');
        var count = 0;
        foreach (var (key, item) in entries)
        {
            if (KeyText(key) is not { } text) continue;
            Separate(count++, depth + 1);
            WriteText(text);
            _json.Append(_keySeparator);
            Write(item, depth + 1);
        }
        Close(count, depth, '}');
        _open.Remove(value.Object);
    }

    private static List<KeyValuePair<Value, Value>> Sorted(IEnumerable<KeyValuePair<Value, Value>> entries)
    {
        var byKey = entries.ToDictionary(Hashing.Comparer);
        var keys = byKey.Keys.ToList();
        Sorting.Sort(keys, key: null, reverse: false);
        return [.. keys.Select(key => new KeyValuePair<Value, Value>(key, byKey[key]))];
    }

    private string? KeyText(in Value key) => key.Kind switch
    {
        ValueKind.String or ValueKind.Markup => key.AsText,
        ValueKind.None => "null",
        ValueKind.Boolean => key.AsBoolean ? "true" : "false",
        ValueKind.Integer or ValueKind.BigInteger => key.Str(),
        ValueKind.Float => Float(key),
        _ when key.Reference is Enum or Guid => key.Str(),
        _ => options.SkipKeys ? null : throw new TypeError($"keys must be str, int, float, bool or None, not {TypeNames.Short(key)}"),
    };

    private void Separate(int count, int depth)
    {
        _limits?.CheckLength(_json.Length + (Int128)depth * (options.Indent?.Length ?? 0));
        if (count > 0) _json.Append(_itemSeparator);
        NewLine(depth);
    }

    private void Close(int count, int depth, char bracket)
    {
        if (count > 0) NewLine(depth);
        _json.Append(bracket);
    }

    private void NewLine(int depth)
    {
        if (options.Indent is null) return;
        _json.Append('\n');
        for (; depth > 0; depth--) _json.Append(options.Indent);
    }

    private void WriteText(string text)
    {
        _json.Append('"');
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '"' or '\\':
                    _json.Append('\\').Append(letter);
                    break;
                case '\n':
                    _json.Append("\\n");
                    break;
                case '\r':
                    _json.Append("\\r");
                    break;
                case '\t':
                    _json.Append("\\t");
                    break;
                case '\b':
                    _json.Append("\\b");
                    break;
                case '\f':
                    _json.Append("\\f");
                    break;
                case < ' ':
                    _json.Append($"\\u{(int)letter:x4}");
                    break;
                default:
                    if (options.EnsureAscii && letter > '~') _json.Append($"\\u{(int)letter:x4}");
                    else _json.Append(letter);
                    break;
            }
        }
        _json.Append('"');
    }
}
