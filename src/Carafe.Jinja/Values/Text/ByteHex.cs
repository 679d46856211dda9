using System.Text;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Text;

/// <summary>Python's <c>bytes.hex</c> and <c>bytes.fromhex</c>.</summary>
internal static class ByteHex
{
    /// <summary>Writes two digits a byte, with a separator after each group: counted from the end, or from the start where negative.</summary>
    public static string Write(ReadOnlySpan<byte> bytes, in Value separator, long group)
    {
        if (separator.IsMissing) return Convert.ToHexStringLower(bytes);
        var mark = Mark(separator);
        if (group == 0) return Convert.ToHexStringLower(bytes);
        var text = new StringBuilder(bytes.Length * 3);
        for (var i = 0; i < bytes.Length; i++)
        {
            var isGroupStart = group > 0 ? (bytes.Length - i) % group == 0 : i % -group == 0;
            if (i > 0 && isGroupStart) text.Append(mark);
            text.Append(Convert.ToHexStringLower(bytes.Slice(i, 1)));
        }
        return text.ToString();
    }

    private static char Mark(in Value separator)
    {
        if (Length.Of(separator) != 1) throw new ValueError("sep must be length 1.");
        var text = separator.Reference is BytesValue bytes ? ByteText.Of(bytes.Bytes.ToArray())
            : separator.AsText ?? throw new TypeError("sep must be str or bytes.");
        return char.IsAscii(text[0]) ? text[0] : throw new ValueError("sep must be ASCII.");
    }

    public static byte[] Read(string text)
    {
        var bytes = new List<byte>(text.Length / 2);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is ' ' or >= '\t' and <= '\r') continue;
            var (high, low) = (Digit(text, i), Digit(text, i + 1));
            bytes.Add((byte)(high << 4 | low));
            i++;
        }
        return [.. bytes];
    }

    private static int Digit(string text, int index) => index < text.Length && char.IsAsciiHexDigit(text[index])
        ? Convert.ToInt32(text[index].ToString(), 16)
        : throw new ValueError($"non-hexadecimal number found in fromhex() arg at position {CodePoints.Count(text.AsSpan(0, Math.Min(index, text.Length)))}");
}
