using System.Globalization;
using System.Text;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Numbers;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>repr()</c>: values as they would stand in a program.</summary>
internal static class Representation
{
    public static string Of(in Value value)
    {
        if (!IsContainer(value)) return OfSimple(value);
        var builder = new StringBuilder();
        Append(builder, value, parents: null);
        return builder.ToString();
    }

    /// <summary>A string in quotes: single ones unless it holds only those.</summary>
    public static string OfString(string text)
    {
        var builder = new StringBuilder(text.Length + 2);
        AppendString(builder, text);
        return builder.ToString();
    }

    public static string OfBytes(ReadOnlySpan<byte> bytes)
    {
        var quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        var builder = new StringBuilder("b").Append(quote);
        foreach (var one in bytes)
        {
            if (one == quote || one == '\\') builder.Append('\\').Append((char)one);
            else if (one is >= 0x20 and < 0x7f) builder.Append((char)one);
            else builder.Append(one switch { (byte)'\n' => "\\n", (byte)'\r' => "\\r", (byte)'\t' => "\\t", _ => $"\\x{one:x2}" });
        }
        return builder.Append(quote).ToString();
    }

    /// <summary>The text of a C# object: Python's of its kind, else its own <see cref="object.ToString"/>.</summary>
    public static string StrOfClr(in Value value)
    {
        if (IsContainer(value)) return Of(value);
        var target = value.Object;
        // A lazy sequence is not consumed only to be shown.
        if (value.Kind == ValueKind.Iterator) return $"<{TypeNames.OfClr(target.GetType())} object>";
        return target is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : target.ToString() ?? "";
    }

    private static bool IsContainer(in Value value) => value.Kind is ValueKind.List or ValueKind.Tuple or ValueKind.Dict or ValueKind.Set;

    private static string OfSimple(in Value value) => value.Kind switch
    {
        ValueKind.String => OfString((string)value.Object),
        ValueKind.Markup => $"Markup({OfString(value.AsText!)})",
        ValueKind.Decimal => $"Decimal('{DecimalText.Of((decimal)value.Object)}')",
        _ when value.Reference is ValueObject own => own.Repr(),
        ValueKind.DateTime => Times.TimeText.Repr(value.Object),
        _ => ValueText.Str(value),
    };

    private static void Append(StringBuilder builder, in Value value, Parent? parents)
    {
        if (!IsContainer(value))
        {
            builder.Append(OfSimple(value));
            return;
        }
        using var nesting = Recursion.Enter("while getting the repr of an object");
        var (open, close) = Brackets(value.Kind);
        if (Parent.Has(parents, value.Object))
        {
            builder.Append(open).Append("...").Append(close);
            return;
        }
        var here = new Parent(value.Object, parents);
        if (DictView.TryOf(value, out var dict)) AppendDict(builder, dict, here);
        else if (value.Kind == ValueKind.Set && !value.IsTrue) builder.Append("set()");
        else AppendItems(builder, value, here, open, close);
    }

    private static (char Open, char Close) Brackets(ValueKind kind) => kind switch
    {
        ValueKind.List => ('[', ']'),
        ValueKind.Tuple => ('(', ')'),
        _ => ('{', '}'),
    };

    private static void AppendItems(StringBuilder builder, in Value value, Parent here, char open, char close)
    {
        builder.Append(open);
        var limits = WorkLimits.Current;
        var count = 0;
        var items = Iteration.Of(value);
        while (items.MoveNext(out var item))
        {
            if (count++ > 0) builder.Append(", ");
            Append(builder, item, here);
            limits?.CheckLength(builder.Length);
        }
        items.Dispose();
        if (count == 1 && open == '(') builder.Append(',');
        builder.Append(close);
    }

    private static void AppendDict(StringBuilder builder, in DictView dict, Parent here)
    {
        builder.Append('{');
        var limits = WorkLimits.Current;
        var isFirst = true;
        foreach (var (key, item) in dict.Entries)
        {
            if (!isFirst) builder.Append(", ");
            isFirst = false;
            Append(builder, key, here);
            builder.Append(": ");
            Append(builder, item, here);
            limits?.CheckLength(builder.Length);
        }
        builder.Append('}');
    }

    private static void AppendString(StringBuilder builder, string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        builder.Append(quote);
        for (var i = 0; i < text.Length;)
        {
            var width = CodePoints.WidthAt(text, i);
            AppendCode(builder, CodePoints.CodeAt(text, i), quote);
            i += width;
        }
        builder.Append(quote);
    }

    private static void AppendCode(StringBuilder builder, int code, char quote)
    {
        if (code == quote || code == '\\') builder.Append('\\').Append((char)code);
        else if (code is >= 0x20 and < 0x7f) builder.Append((char)code);
        else if (code == '\n') builder.Append("\\n");
        else if (code == '\r') builder.Append("\\r");
        else if (code == '\t') builder.Append("\\t");
        else if (CharacterTypes.IsPrintable(code)) builder.Append(CodePoints.FromCode(code));
        else if (code < 0x100) builder.Append($"\\x{code:x2}");
        else if (code < 0x10000) builder.Append($"\\u{code:x4}");
        else builder.Append($"\\U{code:x8}");
    }

    /// <summary>The containers around the one being printed, to find one that contains itself.</summary>
    private sealed record Parent(object Container, Parent? Next)
    {
        public static bool Has(Parent? parents, object container)
        {
            for (; parents is not null; parents = parents.Next)
            {
                if (ReferenceEquals(parents.Container, container)) return true;
            }
            return false;
        }
    }
}
