namespace Carafe.Signing;

/// <summary>Decodes base64 by the rules of Python's <c>binascii</c> when it is not strict.</summary>
internal static class LenientBase64
{
    /// <summary>Decodes a text that is padded first, by its length alone, as itsdangerous pads it.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> bytes, out int count)
    {
        count = 0;
        var (position, pads, left) = (0, 0, 0);
        var padded = text.Length + (-text.Length & 3);
        for (var i = 0; i < padded; i++)
        {
            var unit = i < text.Length ? text[i] : (byte)'=';
            if (unit == '=')
            {
                // Enough padding for the characters before it ends the data, whatever follows.
                if (position >= 2 && position + ++pads >= 4) return true;
                continue;
            }
            var value = Value(unit);
            if (value < 0) continue;
            pads = 0;
            if (position > 0) bytes[count++] = (byte)((left << (2 * position)) | (value >> (6 - (2 * position))));
            left = value & (0x3F >> (2 * position));
            position = (position + 1) & 3;
        }
        return position == 0;
    }

    private static int Value(byte unit) => unit switch
    {
        >= (byte)'A' and <= (byte)'Z' => unit - 'A',
        >= (byte)'a' and <= (byte)'z' => unit - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => unit - '0' + 52,
        (byte)'-' or (byte)'+' => 62,
        (byte)'_' or (byte)'/' => 63,
        _ => -1,
    };
}
