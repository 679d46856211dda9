using System.Text;

namespace Carafe.Signing;

/// <summary>Bytes as Python prints them, which itsdangerous' messages hold: <c>b'a\xff'</c>.</summary>
internal static class PythonBytes
{
    public static string Repr(ReadOnlySpan<byte> bytes)
    {
        var quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        var text = new StringBuilder(bytes.Length + 3).Append('b').Append(quote);
        foreach (var unit in bytes)
        {
            _ = unit switch
            {
                (byte)'\\' => text.Append(@"\\"),
                (byte)'\t' => text.Append(@"\t"),
                (byte)'\n' => text.Append(@"\n"),
                (byte)'\r' => text.Append(@"\r"),
                _ when unit == quote => text.Append('\\').Append(quote),
                >= 0x20 and < 0x7F => text.Append((char)unit),
                _ => text.Append(@"\x").Append(unit.ToString("x2")),
            };
        }
        return text.Append(quote).ToString();
    }
}
