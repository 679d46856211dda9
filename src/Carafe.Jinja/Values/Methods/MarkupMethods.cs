using Carafe.Html;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Formatting;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods of <c>Markup</c>, as MarkupSafe 2.1 has them: arguments are escaped, results stay safe.</summary>
internal static class MarkupMethods
{
    private const string Type = "Markup";

    // Their results are markup, and their string arguments are escaped.
    private static readonly string[] s_escaping =
    [
        "capitalize", "title", "lower", "upper", "replace", "ljust", "rjust", "lstrip", "rstrip", "center", "strip", "translate",
        "expandtabs", "swapcase", "zfill",
    ];

    // What str has and Markup takes over as it is.
    private static readonly string[] s_inherited =
    [
        "casefold", "count", "encode", "endswith", "find", "index", "isalnum", "isalpha", "isascii", "isdecimal",
        "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper", "removeprefix",
        "removesuffix", "rfind", "rindex", "startswith",
    ];

    public static MethodTable Table { get; } = new(
    [
        .. s_escaping.Select(Wrap),
        .. s_inherited.Select(Original),
        Method.Free("maketrans", (in self, in arguments, context) => Original("maketrans").Body!(self.AsText!, arguments, context)).OfType(),
        Original("format").Written("Markup.format"),
        Method.Free("format_map", FormatMap),
        Splitting("split", "sep", "maxsplit"),
        Splitting("rsplit", "sep", "maxsplit"),
        Splitting("splitlines", "keepends"),
        Method.Python(Type, "join", ["seq"], 1, (in self, in arguments, context) => Join(self, arguments.Positional[0])),
        Partitioning("partition"),
        Partitioning("rpartition"),
        Method.Python(Type, "unescape", [], 0, (in self, in arguments, context) => HtmlText.Unescape(self.AsText!)),
        Method.Python(Type, "striptags", [], 0, (in self, in arguments, context) => HtmlText.StripTags(self.AsText!)),
        Method.Python(Type, "__html__", [], 0, (in self, in arguments, context) => self),
        Method.Python(Type, "escape", ["s"], 1, (in self, in arguments, context) => ValueText.Escape(arguments.Positional[0])).OfType(),
    ]);

    private static Method Original(string name) => StringMethods.Table.TryFind(name, out var method) ? method : throw new KeyError((Value)name);

    // str's own method does the work: errors name str.
    private static Method Wrap(string name)
    {
        var body = Original(name).Body!;
        return Method.Free(name, (in self, in arguments, context) =>
            Safe(body(self.AsText!, new(Escaped(arguments.Positional), arguments.Names, Escaped(arguments.Named)), context))).Written($"str.{name}");
    }

    // Their results are lists of markup; their arguments stay as they are.
    private static Method Splitting(string name, params string[] parameters)
    {
        var body = Original(name).Body!;
        return Method.Python(Type, name, parameters, 0, (in self, in arguments, context) => Safe(body(self.AsText!, Given(arguments), context)));
    }

    // The defaults are the wrapped method's own.
    private static CallArguments Given(in CallArguments slots)
    {
        if (slots.Positional is [var first, { IsMissing: false } second] && first.IsMissing) return new(new Value[] { Value.None, second });
        var count = slots.Positional.Length;
        while (count > 0 && slots.Positional[count - 1].IsMissing) count--;
        return new(slots.Positional[..count]);
    }

    private static Method Partitioning(string name)
    {
        var body = Original(name).Body!;
        return Method.Python(Type, name, ["sep"], 1, (in self, in arguments, context) =>
            Safe(body(self.AsText!, new CallArguments(new Value[] { ValueText.Escape(arguments.Positional[0]) }), context)));
    }

    // MarkupSafe 2.1 has no format_map of its own: the result is plain text, unless it is the very markup.
    private static Value FormatMap(in Value self, in CallArguments arguments, CallContext context)
    {
        var text = FormatString.ApplyMap(self, arguments, context);
        return self.AsText!.AsSpan().ContainsAny('{', '}') ? text : self;
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

    private static Value Join(in Value self, in Value items)
    {
        if (!Iteration.TryOf(items, out var parts)) throw new TypeError($"'{TypeNames.Of(items)}' object is not iterable");
        using var disposal = parts;
        var texts = new List<string>();
        while (parts.MoveNext(out var part)) texts.Add(ValueText.Escape(part).ToString());
        return new Markup(string.Join(self.AsText, texts));
    }
}
