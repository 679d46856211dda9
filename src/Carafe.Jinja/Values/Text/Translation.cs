using System.Text;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Values.Text;

/// <summary>Python's <c>translate</c> and <c>maketrans</c>.</summary>
internal static class Translation
{
    /// <summary>Replaces each code point by what the table has under its number: a number, a string, or <c>None</c> to drop it.</summary>
    public static string Apply(string text, in Value table)
    {
        var builder = new StringBuilder(text.Length);
        var limits = WorkLimits.Current;
        for (var i = 0; i < text.Length;)
        {
            var width = CodePoints.WidthAt(text, i);
            if (!Subscription.TryGetItem(table, CodePoints.CodeAt(text, i), out var mapped)) Keep(builder, text.AsSpan(i, width), table, CodePoints.CodeAt(text, i));
            else if (mapped.AsText is { } replacement) builder.Append(replacement);
            else if (mapped.TryGetIndex(out var code)) builder.Append(CodePoints.FromCode((int)code));
            else if (!mapped.IsNone) throw new TypeError("character mapping must return integer, None or str");
            i += width;
            limits?.CheckLength(builder.Length);
        }
        return builder.ToString();
    }

    // What the table lacks stays; where it is no table at all, that is an error.
    private static void Keep(StringBuilder builder, ReadOnlySpan<char> character, in Value table, int code)
    {
        if (Subscription.Failure(table, code) is not LookupError and var failure) throw failure;
        builder.Append(character);
    }

    public static DictValue MakeTable(ReadOnlySpan<Value> arguments)
    {
        var table = new DictValue();
        if (arguments[1].IsMissing)
        {
            if (!DictView.TryOf(arguments[0], out var dict)) throw new TypeError("if you give only one argument to maketrans it must be a dict");
            foreach (var (key, value) in dict.Entries) table.Entries[KeyOf(key)] = value;
            return table;
        }
        var to = CodePoints.ToCodes(Argument.Text(arguments[1], "maketrans() argument 2"));
        var dropped = arguments[2].IsMissing ? [] : CodePoints.ToCodes(Argument.Text(arguments[2], "maketrans() argument 3"));
        if (!arguments[0].IsString) throw new TypeError("first maketrans argument must be a string if there is a second argument");
        var from = CodePoints.ToCodes(arguments[0].AsText!);
        if (from.Length != to.Length) throw new ValueError("the first two maketrans arguments must have equal length");
        for (var i = 0; i < from.Length; i++) table.Entries[from[i]] = to[i];
        foreach (var code in dropped) table.Entries[code] = Value.None;
        return table;
    }

    private static Value KeyOf(in Value key)
    {
        if (key.AsText is not { } text) return key;
        var codes = CodePoints.ToCodes(text);
        return codes.Length == 1 ? codes[0] : throw new ValueError("string keys in translate table must be of length 1");
    }
}
