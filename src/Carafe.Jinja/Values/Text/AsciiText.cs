using System.Text;

namespace Carafe.Jinja.Values.Text;

/// <summary>Python's <c>ascii()</c>: a <c>repr</c> with all but ASCII escaped.</summary>
internal static class AsciiText
{
    public static string Of(in Value value)
    {
        var text = value.Repr();
        if (Ascii.IsValid(text)) return text;
        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i += CodePoints.WidthAt(text, i))
        {
            var code = CodePoints.CodeAt(text, i);
            if (code < 128) builder.Append((char)code);
            else builder.Append(code < 0x100 ? $"\\x{code:x2}" : code < 0x10000 ? $"\\u{code:x4}" : $"\\U{code:x8}");
        }
        return builder.ToString();
    }
}
