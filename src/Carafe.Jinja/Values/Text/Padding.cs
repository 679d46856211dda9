using System.Text;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Text;

/// <summary>Python's <c>center</c>, <c>ljust</c>, <c>rjust</c>, <c>zfill</c> and <c>expandtabs</c>, in code points.</summary>
internal static class Padding
{
    public static string Center(string text, long width, string fill = " ")
    {
        var margin = width - CodePoints.Count(text);
        if (margin <= 0) return text;
        // The odd blank goes left where the width is odd, as CPython has it.
        var left = margin / 2 + (margin & width & 1);
        return Fill(fill, left) + text + Fill(fill, margin - left);
    }

    public static string Left(string text, long width, string fill = " ") => text + Fill(fill, width - CodePoints.Count(text));

    public static string Right(string text, long width, string fill = " ") => Fill(fill, width - CodePoints.Count(text)) + text;

    public static string ZeroFill(string text, long width)
    {
        var margin = width - CodePoints.Count(text);
        if (margin <= 0) return text;
        return text.Length > 0 && text[0] is '+' or '-' ? text[0] + Fill("0", margin) + text[1..] : Fill("0", margin) + text;
    }

    public static string ExpandTabs(string text, long size)
    {
        var builder = new StringBuilder(text.Length);
        var column = 0L;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\t')
            {
                var blanks = size > 0 ? size - column % size : 0;
                column += blanks;
                builder.Append(Fill(" ", blanks));
                continue;
            }
            builder.Append(text[i]);
            column = text[i] is '\n' or '\r' ? 0 : char.IsLowSurrogate(text[i]) ? column : column + 1;
        }
        return builder.ToString();
    }

    public static string Fill(string fill, long count)
    {
        if (count <= 0) return "";
        if (count > 0x3fffffdf / fill.Length) throw new MemoryError();
        return fill.Length == 1 ? new string(fill[0], (int)count) : new StringBuilder().Insert(0, fill, (int)count).ToString();
    }
}
