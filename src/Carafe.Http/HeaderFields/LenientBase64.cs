namespace Carafe.Http.HeaderFields;

/// <summary>Reads base64 as Python does by default: characters outside of the alphabet do not count.</summary>
internal static class LenientBase64
{
    /// <summary>The bytes, or null where the padding is missing.</summary>
    public static byte[]? Decode(string text)
    {
        var bytes = new byte[((text.Length / 4) + 1) * 3];
        var (length, quad, pads, bits) = (0, 0, 0, 0);
        foreach (var c in text)
        {
            if (c == '=')
            {
                if (quad >= 2 && quad + ++pads >= 4) return bytes[..length];
                continue;
            }
            var value = ValueOf(c);
            if (value < 0) continue;
            pads = 0;
            bits = ((bits << 6) | value) & 0xFFFFFF;
            if (quad > 0) bytes[length++] = (byte)(bits >> (6 - (2 * quad)));
            quad = (quad + 1) % 4;
        }
        return quad == 0 ? bytes[..length] : null;
    }

    private static int ValueOf(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}
