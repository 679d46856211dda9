using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Carafe.Signing;

/// <summary>Reads JSON as Python's <c>json.loads</c> does.</summary>
/// <remarks>
/// Why not the platform's reader: it takes neither <c>NaN</c> nor half of a surrogate pair, which Python writes.
/// </remarks>
internal ref struct PythonJsonReader(ReadOnlySpan<byte> json)
{
    /// <summary>Python refuses longer integers, since reading them takes quadratic time.</summary>
    private const int MaxIntegerDigits = 4300;

    private static readonly SearchValues<byte> s_endsRun = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(unit => (byte)unit), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;

    public object? Read()
    {
        if (!Utf8.IsValid(_json)) throw new JsonException("The JSON is not valid UTF-8.");
        var value = ReadValue(depth: 0);
        SkipSpace();
        return _at == _json.Length ? value : throw Expected("the end");
    }

    private object? ReadValue(int depth)
    {
        if (depth > PythonJson.MaxDepth) throw new JsonException($"The JSON is nested more than {PythonJson.MaxDepth} levels deep.");
        SkipSpace();
        if (Take((byte)'"')) return ReadString();
        if (Take((byte)'{')) return ReadObject(depth + 1);
        if (Take((byte)'[')) return ReadArray(depth + 1);
        if (Take("null"u8)) return null;
        if (Take("true"u8)) return true;
        if (Take("false"u8)) return false;
        if (Take("NaN"u8)) return double.NaN;
        if (Take("Infinity"u8)) return double.PositiveInfinity;
        if (Take("-Infinity"u8)) return double.NegativeInfinity;
        return ReadNumber();
    }

    private OrderedDictionary<string, object?> ReadObject(int depth)
    {
        var members = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        SkipSpace();
        if (Take((byte)'}')) return members;
        do
        {
            SkipSpace();
            if (!Take((byte)'"')) throw Expected("a property name in double quotes");
            var name = ReadString();
            SkipSpace();
            if (!Take((byte)':')) throw Expected("':'");
            members[name] = ReadValue(depth);
            SkipSpace();
        }
        while (Take((byte)','));
        return Take((byte)'}') ? members : throw Expected("',' or '}'");
    }

    private List<object?> ReadArray(int depth)
    {
        var items = new List<object?>();
        SkipSpace();
        if (Take((byte)']')) return items;
        do
        {
            items.Add(ReadValue(depth));
            SkipSpace();
        }
        while (Take((byte)','));
        return Take((byte)']') ? items : throw Expected("',' or ']'");
    }

    private string ReadString()
    {
        StringBuilder? text = null;
        while (true)
        {
            var run = _json[_at..].IndexOfAny(s_endsRun);
            if (run < 0) throw Expected("'\"' at the end of a string");
            var part = Encoding.UTF8.GetString(_json.Slice(_at, run));
            _at += run;
            if (Take((byte)'"')) return text is null ? part : text.Append(part).ToString();
            if (!Take((byte)'\\')) throw Expected("no control character in a string");
            (text ??= new StringBuilder()).Append(part).Append(ReadEscaped());
        }
    }

    private char ReadEscaped()
    {
        if (_at == _json.Length) throw Expected("an escaped character");
        return _json[_at++] switch
        {
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'/' => '/',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'u' => ReadUnit(),
            _ => throw Expected("an escaped character"),
        };
    }

    private char ReadUnit()
    {
        if (_json.Length - _at < 4
            || !Utf8Parser.TryParse(_json.Slice(_at, 4), out ushort unit, out var read, 'x')
            || read != 4) throw Expected("four hexadecimal digits");
        _at += 4;
        return (char)unit;
    }

    private object ReadNumber()
    {
        var start = _at;
        Take((byte)'-');
        var digits = _at;
        if (!Take((byte)'0')) SkipDigits();
        if (_at == digits) throw Expected("a value");
        var (whole, isReal) = (_at, TakeFraction());
        isReal |= TakeExponent();
        var text = Encoding.ASCII.GetString(_json[start.._at]);
        if (isReal) return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        if (whole - digits > MaxIntegerDigits) throw Expected($"an integer of at most {MaxIntegerDigits} digits");
        return BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    private bool TakeFraction()
    {
        var start = _at;
        if (Take((byte)'.') && SkipDigits() > 0) return true;
        _at = start;
        return false;
    }

    private bool TakeExponent()
    {
        var start = _at;
        if (Take((byte)'e') || Take((byte)'E'))
        {
            if (!Take((byte)'+')) Take((byte)'-');
            if (SkipDigits() > 0) return true;
        }
        _at = start;
        return false;
    }

    private int SkipDigits()
    {
        var rest = _json[_at..];
        var count = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (count < 0) count = rest.Length;
        _at += count;
        return count;
    }

    private void SkipSpace()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') _at++;
    }

    private bool Take(byte unit)
    {
        if (_at == _json.Length || _json[_at] != unit) return false;
        _at++;
        return true;
    }

    private bool Take(ReadOnlySpan<byte> word)
    {
        if (!_json[_at..].StartsWith(word)) return false;
        _at += word.Length;
        return true;
    }

    private readonly JsonException Expected(string what) => new($"Expected {what} at byte {_at}.");
}
