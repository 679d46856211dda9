using System.Buffers;
using System.Text;

namespace Carafe.Routing.Building;

/// <summary>Percent-encoding of UTF-8, leaving what each part of a URL may hold, as Werkzeug 3.1 does (WHATWG URL standard).</summary>
internal static class PercentEncoding
{
    private const string AlwaysSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";

    private static readonly SearchValues<char> s_path = SearchValues.Create(AlwaysSafe + "!$&'()*+,/:;=@");
    private static readonly SearchValues<char> s_query = SearchValues.Create(AlwaysSafe + "!$'()*,/:;?@");

    /// <summary>Encodes text for a path.</summary>
    public static string Path(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(s_path)) return text;
        var result = new StringBuilder(text.Length + 16);
        Append(result, text, s_path, isForm: false);
        return result.ToString();
    }

    /// <summary>Encodes text for a name or value of a query, with a plus sign for a space.</summary>
    public static void AppendQuery(StringBuilder result, string text) => Append(result, text, s_query, isForm: true);

    /// <summary>Encodes bytes likewise.</summary>
    public static void AppendQuery(StringBuilder result, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes) AppendByte(result, value, s_query, isForm: true);
    }

    private static void Append(StringBuilder result, ReadOnlySpan<char> text, SearchValues<char> safe, bool isForm)
    {
        Span<byte> utf8 = stackalloc byte[4];
        while (!text.IsEmpty)
        {
            var length = text.IndexOfAnyExcept(safe);
            if (length < 0) length = text.Length;
            result.Append(text[..length]);
            text = text[length..];
            if (text.IsEmpty) return;
            Rune.DecodeFromUtf16(text, out var rune, out var used);
            foreach (var value in utf8[..rune.EncodeToUtf8(utf8)]) AppendByte(result, value, safe, isForm);
            text = text[used..];
        }
    }

    private static void AppendByte(StringBuilder result, byte value, SearchValues<char> safe, bool isForm)
    {
        if (value == ' ' && isForm) result.Append('+');
        else if (value < 0x80 && safe.Contains((char)value)) result.Append((char)value);
        else result.Append('%').Append(Convert.ToHexString([value]));
    }
}
