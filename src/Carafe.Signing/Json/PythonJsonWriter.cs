using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Carafe.Signing;

/// <summary>Writes values as Python's <c>json.dumps</c> does.</summary>
internal readonly struct PythonJsonWriter(PythonJson format, IBufferWriter<byte> output)
{
    private static readonly SearchValues<char> s_escapedInAscii = SearchValues.Create(
        [.. Enumerable.Range(0, 0x10000).Select(unit => (char)unit).Where(unit => unit is < ' ' or > '~' or '"' or '\\')]);

    private static readonly SearchValues<char> s_escapedInUnicode = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(unit => (char)unit), '"', '\\']);

    // The order of UTF-8 bytes is that of code points, which Python sorts by; UTF-16 has another.
    private static readonly Comparer<string> s_byCodePoint = Comparer<string>.Create(
        (left, right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));

    public void Write(object? value) => Write(value, depth: 0);

    private void Write(object? value, int depth)
    {
        switch (value)
        {
            case null: output.Write("null"u8); break;
            case true: output.Write("true"u8); break;
            case false: output.Write("false"u8); break;
            case string text: WriteString(text); break;
            case float or double or sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger or Int128 or UInt128:
                output.Write(Encoding.ASCII.GetBytes(NumberText(value)));
                break;
            case byte[]: throw Unsupported(value);
            case IEnumerable<KeyValuePair<string, object?>> members: WriteObject(members.Select(member => ((object)member.Key, member.Value)), depth); break;
            case IDictionary members: WriteObject(Members(members), depth); break;
            case ITuple tuple: WriteArray(Enumerable.Range(0, tuple.Length).Select(index => tuple[index]), depth); break;
            case IEnumerable items: WriteArray(items.Cast<object?>(), depth); break;
            default: throw Unsupported(value);
        }
    }

    private void WriteObject(IEnumerable<(object Key, object? Value)> members, int depth)
    {
        CheckDepth(depth);
        var named = members.Select(member => (Name: KeyText(member.Key), member.Value));
        if (format.SortKeys) named = named.OrderBy(member => member.Name, s_byCodePoint);
        output.Write("{"u8);
        var isFirst = true;
        foreach (var (name, value) in named)
        {
            if (!isFirst) WriteSeparator(","u8);
            isFirst = false;
            WriteString(name);
            WriteSeparator(":"u8);
            Write(value, depth + 1);
        }
        output.Write("}"u8);
    }

    private void WriteArray(IEnumerable<object?> items, int depth)
    {
        CheckDepth(depth);
        output.Write("["u8);
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst) WriteSeparator(","u8);
            isFirst = false;
            Write(item, depth + 1);
        }
        output.Write("]"u8);
    }

    private void WriteSeparator(ReadOnlySpan<byte> separator)
    {
        output.Write(separator);
        if (format.HasSpaces) output.Write(" "u8);
    }

    private void WriteString(ReadOnlySpan<char> text)
    {
        var escaped = format.EnsureAscii ? s_escapedInAscii : s_escapedInUnicode;
        output.Write("\""u8);
        for (int run; (run = text.IndexOfAny(escaped)) >= 0; text = text[(run + 1)..])
        {
            WriteRun(text[..run]);
            WriteEscaped(text[run]);
        }
        WriteRun(text);
        output.Write("\""u8);
    }

    private void WriteRun(ReadOnlySpan<char> run)
    {
        if (!run.IsEmpty) ByteText.StrictUtf8.GetBytes(run, output);
    }

    private void WriteEscaped(char unit)
    {
        ReadOnlySpan<byte> shortForm = unit switch
        {
            '"' => "\\\""u8,
            '\\' => "\\\\"u8,
            '\n' => "\\n"u8,
            '\r' => "\\r"u8,
            '\t' => "\\t"u8,
            '\f' => "\\f"u8,
            '\b' => "\\b"u8,
            _ => default,
        };
        if (!shortForm.IsEmpty) output.Write(shortForm);
        else output.Write(Encoding.ASCII.GetBytes($"\\u{(int)unit:x4}"));
    }

    private static IEnumerable<(object Key, object? Value)> Members(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary) yield return (entry.Key, entry.Value);
    }

    private static string KeyText(object key) => key switch
    {
        string text => text,
        true => "true",
        false => "false",
        byte[] => throw Unsupported(key),
        sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger or float or double => NumberText(key),
        _ => throw new NotSupportedException($"A key of type '{key.GetType()}' is not JSON serializable. Keys are strings, numbers or booleans."),
    };

    private static string NumberText(object number) => number switch
    {
        double real => PythonFloat.Repr(real),
        float real => PythonFloat.Repr(real),
        _ => ((IFormattable)number).ToString(null, CultureInfo.InvariantCulture),
    };

    private static void CheckDepth(int depth)
    {
        if (depth >= PythonJson.MaxDepth)
        {
            throw new ArgumentException($"The value is nested more than {PythonJson.MaxDepth} levels deep, or contains itself.");
        }
    }

    private static NotSupportedException Unsupported(object value) => new(
        $"A value of type '{value.GetType()}' is not JSON serializable. Turn it into a string, a number, a list or a "
        + $"dictionary, or give the serializer an '{nameof(IPayloadSerializer)}' that knows it.");
}
