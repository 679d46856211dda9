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
        if (!Subscription.TryGetItem(table, 0, out _) && table.Kind is not (ValueKind.Dict or ValueKind.List or ValueKind.Tuple or ValueKind.String or ValueKind.Markup) && table.Reference is not ValueObject)
            throw new TypeError($"'{TypeNames.Of(table)}' object is not subscriptable");
        var builder = new StringBuilder(text.Length);
        var limits = WorkLimits.Current;
        for (var i = 0; i < text.Length;)
        {
            var width = CodePoints.WidthAt(text, i);
            if (!Subscription.TryGetItem(table, CodePoints.CodeAt(text, i), out var mapped)) builder.Append(text, i, width);
            else if (mapped.AsText is { } replacement) builder.Append(replacement);
            else if (mapped.TryGetIndex(out var code)) builder.Append(CodePoints.FromCode((int)code));
            else if (!mapped.IsNone) throw new TypeError("character mapping must return integer, None or str");
            i += width;
            limits?.CheckLength(builder.Length);
        }
        return builder.ToString();
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
        var from = CodePoints.ToCodes(Argument.Text(arguments[0]));
        var to = CodePoints.ToCodes(Argument.Text(arguments[1]));
        if (from.Length != to.Length) throw new ValueError("the first two maketrans arguments must have equal length");
        for (var i = 0; i < from.Length; i++) table.Entries[from[i]] = to[i];
        if (arguments[2].IsMissing) return table;
        foreach (var code in CodePoints.ToCodes(Argument.Text(arguments[2]))) table.Entries[code] = Value.None;
        return table;
    }

    private static Value KeyOf(in Value key)
    {
        if (key.AsText is not { } text) return key;
        var codes = CodePoints.ToCodes(text);
        return codes.Length == 1 ? codes[0] : throw new ValueError("string keys in translate table must be of length 1");
    }
}
