using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Carafe.Json.Reading;

/// <summary>The text of a document and of its strings.</summary>
internal static class Utf8Text
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Skips a byte order mark, and refuses what is not UTF-8.</summary>
    internal static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8)) throw new JsonException("The JSON text is not valid UTF-8.");
        return utf8.StartsWith(ByteOrderMark) ? utf8[3..] : utf8;
    }

    /// <summary>Gets a string or a member's name, also one with half a surrogate pair, which Python writes and reads.</summary>
    /// <remarks>.NET code that cuts a string inside an emoji makes such halves, and a session must survive them.</remarks>
    internal static string GetString(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped && MayHoldSurrogate(reader.ValueSpan) ? Unescape(reader.ValueSpan) : reader.GetString()!;

    private static bool MayHoldSurrogate(ReadOnlySpan<byte> raw) => raw.IndexOf("\\ud"u8) >= 0 || raw.IndexOf("\\uD"u8) >= 0;

    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        var text = new StringBuilder(raw.Length);
        while (raw.IndexOf((byte)'\\') is >= 0 and var plain)
        {
            text.Append(Encoding.UTF8.GetString(raw[..plain]));
            raw = raw[plain..];
            text.Append(UnescapeUnit(raw, out var length));
            raw = raw[length..];
        }
        return text.Append(Encoding.UTF8.GetString(raw)).ToString();
    }

    private static char UnescapeUnit(ReadOnlySpan<byte> escape, out int length)
    {
        length = escape[1] == 'u' ? 6 : 2;
        return escape[1] switch
        {
            (byte)'u' => (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            var unit => (char)unit,
        };
    }
}
