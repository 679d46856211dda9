using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values.Formatting;

/// <summary>Python's format mini-language: <c>[[fill]align][sign][z][#][0][width][,][.precision][type]</c>.</summary>
internal sealed record FormatSpec
{
    public string Fill { get; private set; } = " ";

    /// <summary><c>&lt;</c>, <c>&gt;</c>, <c>^</c>, <c>=</c>, or <c>\0</c> for the type's own.</summary>
    public char Align { get; private set; }

    /// <summary><c>+</c>, <c>-</c>, blank, or <c>\0</c>.</summary>
    public char Sign { get; private set; }

    public bool CoercesNegativeZero { get; private set; }

    public bool IsAlternate { get; private set; }

    public int Width { get; private set; } = -1;

    /// <summary><c>,</c>, <c>_</c>, or <c>\0</c>.</summary>
    public char Grouping { get; private set; }

    public int Precision { get; private set; } = -1;

    /// <summary>The presentation type as a code point, or 0.</summary>
    public int Type { get; private set; }

    /// <summary>Whether an alignment was written.</summary>
    public bool HasAlignment { get; private set; }

    /// <summary>Whether a zero stands before the width.</summary>
    public bool HasZeroFlag { get; private set; }

    public bool IsZeroPadded => Fill == "0" && Align == '=';

    /// <summary>Reads a specification.</summary>
    /// <exception cref="ValueError">It is malformed.</exception>
    public static FormatSpec Parse(string text, string typeName)
    {
        var spec = new FormatSpec();
        var rest = spec.ParseAlignment(text, out var hasAlignment);
        spec.HasAlignment = hasAlignment;
        rest = spec.ParseFlags(rest, hasAlignment);
        rest = spec.ParseWidth(rest);
        rest = spec.ParseGrouping(rest);
        rest = spec.ParsePrecision(rest);
        if (CodePoints.Count(rest) > 1) throw new ValueError($"Invalid format specifier '{text}' for object of type '{typeName}'");
        if (!rest.IsEmpty) spec.Type = CodePoints.CodeAt(rest, 0);
        spec.CheckGrouping();
        return spec;
    }

    private static bool IsAlign(char letter) => letter is '<' or '>' or '^' or '=';

    private ReadOnlySpan<char> ParseAlignment(ReadOnlySpan<char> rest, out bool hasAlignment)
    {
        var width = rest.IsEmpty ? 0 : CodePoints.WidthAt(rest, 0);
        if (rest.Length > width && IsAlign(rest[width]))
        {
            Fill = rest[..width].ToString();
            Align = rest[width];
            hasAlignment = true;
            return rest[(width + 1)..];
        }
        hasAlignment = !rest.IsEmpty && IsAlign(rest[0]);
        if (!hasAlignment) return rest;
        Align = rest[0];
        return rest[1..];
    }

    private ReadOnlySpan<char> ParseFlags(ReadOnlySpan<char> rest, bool hasAlignment)
    {
        var hasFill = hasAlignment && Fill != " ";
        if (!rest.IsEmpty && rest[0] is '+' or '-' or ' ') Sign = Take(ref rest);
        if (!rest.IsEmpty && rest[0] == 'z') CoercesNegativeZero = Take(ref rest) == 'z';
        if (!rest.IsEmpty && rest[0] == '#') IsAlternate = Take(ref rest) == '#';
        HasZeroFlag = !rest.IsEmpty && rest[0] == '0';
        if (!HasZeroFlag || hasFill) return rest;
        Fill = "0";
        if (!hasAlignment) Align = '=';
        IsFlagZero = true;
        return rest[1..];
    }

    /// <summary>Whether the zero fill came from the flag <c>0</c>: strings take it as a plain fill.</summary>
    public bool IsFlagZero { get; private set; }

    private static char Take(ref ReadOnlySpan<char> rest)
    {
        var first = rest[0];
        rest = rest[1..];
        return first;
    }

    private ReadOnlySpan<char> ParseWidth(ReadOnlySpan<char> rest)
    {
        var length = DigitsIn(rest);
        if (length > 0) Width = Number(rest[..length]);
        return rest[length..];
    }

    private ReadOnlySpan<char> ParseGrouping(ReadOnlySpan<char> rest)
    {
        if (!rest.IsEmpty && rest[0] == ',') Grouping = Take(ref rest);
        if (!rest.IsEmpty && rest[0] == '_')
        {
            if (Grouping == ',') throw new ValueError("Cannot specify both ',' and '_'.");
            Grouping = Take(ref rest);
        }
        if (rest.IsEmpty || rest[0] != ',') return rest;
        if (Grouping == '_') throw new ValueError("Cannot specify both ',' and '_'.");
        return rest;
    }

    private ReadOnlySpan<char> ParsePrecision(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty || rest[0] != '.') return rest;
        var length = DigitsIn(rest[1..]);
        if (length == 0) throw new ValueError("Format specifier missing precision");
        Precision = Number(rest[1..(length + 1)]);
        return rest[(length + 1)..];
    }

    private static int DigitsIn(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length : length;
    }

    private static int Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, out var number) ? number : throw new ValueError("Too many decimal digits in format string");

    private void CheckGrouping()
    {
        if (Grouping == '\0' || Type is 0 or 'd' or 'e' or 'f' or 'g' or 'E' or 'G' or '%' or 'F') return;
        if (Grouping == '_' && Type is 'b' or 'o' or 'x' or 'X') return;
        throw CannotGroup();
    }

    /// <summary>The error of a type that a kind of value does not have.</summary>
    public ValueError UnknownType(string typeName) =>
        new($"Unknown format code '{(Type is > 32 and < 128 ? ((char)Type).ToString() : $"\\x{Type:x}")}' for object of type '{typeName}'");

    public ValueError CannotGroup() => new($"Cannot specify '{Grouping}' with '{(Type == 0 ? "s" : CodePoints.FromCode(Type))}'.");

    /// <summary>Pads a text that has no sign to split off.</summary>
    public string Pad(string text, char defaultAlign)
    {
        var align = Align == '\0' ? defaultAlign : Align;
        return align switch
        {
            '<' => Padding.Left(text, Width, Fill),
            '^' => Center(text),
            _ => Padding.Right(text, Width, Fill),
        };
    }

    /// <summary>Groups and pads a number given in its parts.</summary>
    /// <param name="sign">The sign or nothing.</param>
    /// <param name="prefix"><c>0x</c> or nothing.</param>
    /// <param name="whole">The digits before the point: the ones that are grouped.</param>
    /// <param name="rest">The point, the decimals, the exponent, a percent sign.</param>
    /// <param name="groupSize">Digits a group.</param>
    public string PadNumber(string sign, string prefix, string whole, string rest, int groupSize = 3)
    {
        var head = sign + prefix;
        if (Grouping != '\0') whole = NumberGrouping.Group(whole, Grouping, groupSize, IsZeroPadded ? Width - head.Length - rest.Length : 0);
        if (Align != '=') return Pad(head + whole + rest, '>');
        return head + Padding.Fill(Fill, Width - head.Length - whole.Length - rest.Length) + whole + rest;
    }

    public string SignOf(bool isNegative) => isNegative ? "-" : Sign is '+' or ' ' ? Sign.ToString() : "";

    private string Center(string text)
    {
        var margin = Width - CodePoints.Count(text);
        return margin <= 0 ? text : Padding.Fill(Fill, margin / 2) + text + Padding.Fill(Fill, margin - margin / 2);
    }
}
