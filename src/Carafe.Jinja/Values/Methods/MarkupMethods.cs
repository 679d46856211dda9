using Carafe.Html;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods of <c>Markup</c>, as MarkupSafe 2.1 has them: arguments are escaped, results stay safe.</summary>
internal static class MarkupMethods
{
    // Their results are markup, and their string arguments are escaped.
    private static readonly string[] s_escaping =
    [
        "capitalize", "title", "lower", "upper", "replace", "ljust", "rjust", "lstrip", "rstrip", "center", "strip", "translate",
        "expandtabs", "swapcase", "zfill",
    ];

    // Their results are lists of markup; their arguments stay as they are.
    private static readonly string[] s_splitting = ["split", "rsplit", "splitlines"];

    // What str has and Markup takes over as it is.
    private static readonly string[] s_inherited =
    [
        "casefold", "count", "encode", "endswith", "find", "format", "format_map", "index", "isalnum", "isalpha", "isascii", "isdecimal",
        "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper", "maketrans", "removeprefix",
        "removesuffix", "rfind", "rindex", "startswith",
    ];

    public static MethodTable Table { get; } = new(
    [
        .. s_escaping.Select(name => Wrap(name, escapes: true)),
        .. s_splitting.Select(name => Wrap(name, escapes: false)),
        .. s_inherited.Select(Original),
        Method.One("Markup", "join", Join),
        Method.One("Markup", "partition", (in self, in separator) => Partition("partition", self, separator)),
        Method.One("Markup", "rpartition", (in self, in separator) => Partition("rpartition", self, separator)),
        Method.None("Markup", "unescape", (in self) => HtmlText.Unescape(self.AsText!)),
        Method.None("Markup", "striptags", (in self) => HtmlText.StripTags(self.AsText!)),
        Method.None("Markup", "__html__", (in self) => self),
        Method.One("Markup", "escape", (in self, in value) => ValueText.Escape(value)),
    ]);

    private static Method Original(string name) => StringMethods.Table.TryFind(name, out var method) ? method : throw new KeyError((Value)name);

    private static Method Wrap(string name, bool escapes)
    {
        var body = Original(name).Body!;
        return Method.Free(name, (in self, in arguments, context) =>
            Safe(body(self, escapes ? new(Escaped(arguments.Positional), arguments.Names, Escaped(arguments.Named)) : arguments, context)));
    }

    private static Value[] Escaped(ReadOnlySpan<Value> values)
    {
        var escaped = values.ToArray();
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i].IsString || ValueText.TryGetHtml(escaped[i], out _)) escaped[i] = ValueText.Escape(escaped[i]);
        }
        return escaped;
    }

    private static Value Safe(in Value result)
    {
        if (result.AsText is { } text) return new Markup(text);
        if (result.Reference is TupleValue tuple) return new TupleValue([.. tuple.Items.Select(item => new Value(new Markup(item.AsText!)))]);
        var parts = (ListValue)result.Reference!;
        for (var i = 0; i < parts.Count; i++) parts[i] = new Markup(parts[i].AsText!);
        return parts;
    }

    private static Value Partition(string name, in Value self, in Value separator)
    {
        Value escaped = ValueText.Escape(separator);
        return Safe(Original(name).Body!(self, new CallArguments(new ReadOnlySpan<Value>(in escaped)), null!));
    }

    private static Value Join(in Value self, in Value items)
    {
        if (!Iteration.TryOf(items, out var parts)) throw new TypeError($"'{TypeNames.Of(items)}' object is not iterable");
        using var disposal = parts;
        var texts = new List<string>();
        while (parts.MoveNext(out var part)) texts.Add(ValueText.Escape(part).ToString());
        return new Markup(string.Join(self.AsText, texts));
    }
}
