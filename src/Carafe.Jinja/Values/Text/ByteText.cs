namespace Carafe.Jinja.Values.Text;

/// <summary>Writes bytes as text, one character a byte, so that what works on text works on them.</summary>
/// <remarks>
/// Only ASCII has case, blanks and line ends among bytes: other bytes become characters of the private use area, which
/// have none of these.
/// </remarks>
internal static class ByteText
{
    private const int PrivateUse = 0xe000;

    public static string Of(byte[] bytes) => string.Create(bytes.Length, bytes, static (text, bytes) =>
    {
        for (var i = 0; i < bytes.Length; i++) text[i] = (char)(bytes[i] is < 0x1c or >= 0x20 and < 0x80 ? bytes[i] : PrivateUse + bytes[i]);
    });

    /// <summary>The same where lines are wanted: vertical tabs and form feeds end none.</summary>
    public static string OfLines(byte[] bytes) => Of(bytes).Replace('\v', (char)(PrivateUse + '\v')).Replace('\f', (char)(PrivateUse + '\f'));

    public static byte[] ToBytes(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)text[i];
        return bytes;
    }
}
