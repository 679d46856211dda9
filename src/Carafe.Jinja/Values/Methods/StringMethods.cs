using System.Text;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Formatting;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods of <c>str</c>, all of Python 3.11's.</summary>
internal static class StringMethods
{
    private const string Type = "str";

    public static MethodTable Table { get; } = new([.. Casing(), .. Tests(), .. Search(), .. Splits(), .. Changes(), .. Formats()]);

    private static IEnumerable<Method> Casing() =>
    [
        Method.None(Type, "upper", (in self) => CaseMapping.Upper(self.AsText!)),
        Method.None(Type, "lower", (in self) => CaseMapping.Lower(self.AsText!)),
        Method.None(Type, "title", (in self) => CaseMapping.Title(self.AsText!)),
        Method.None(Type, "capitalize", (in self) => CaseMapping.Capitalize(self.AsText!)),
        Method.None(Type, "swapcase", (in self) => CaseMapping.SwapCase(self.AsText!)),
        Method.None(Type, "casefold", (in self) => CaseMapping.Fold(self.AsText!)),
    ];

    private static IEnumerable<Method> Tests() =>
    [
        Method.None(Type, "isalnum", (in self) => TextTests.All(self.AsText!, CharacterTypes.IsAlphanumeric)),
        Method.None(Type, "isalpha", (in self) => TextTests.All(self.AsText!, CharacterTypes.IsAlpha)),
        Method.None(Type, "isascii", (in self) => Ascii.IsValid(self.AsText!)),
        Method.None(Type, "isdecimal", (in self) => TextTests.All(self.AsText!, CharacterTypes.IsDecimal)),
        Method.None(Type, "isdigit", (in self) => TextTests.All(self.AsText!, CharacterTypes.IsDigit)),
        Method.None(Type, "isnumeric", (in self) => TextTests.All(self.AsText!, CharacterTypes.IsNumeric)),
        Method.None(Type, "isspace", (in self) => TextTests.All(self.AsText!, CharacterTypes.IsSpace)),
        Method.None(Type, "isprintable", (in self) => self.AsText!.Length == 0 || TextTests.All(self.AsText!, CharacterTypes.IsPrintable)),
        Method.None(Type, "isidentifier", (in self) => TextTests.IsIdentifier(self.AsText!)),
        Method.None(Type, "islower", (in self) => TextTests.IsLower(self.AsText!)),
        Method.None(Type, "isupper", (in self) => TextTests.IsUpper(self.AsText!)),
        Method.None(Type, "istitle", (in self) => TextTests.IsTitle(self.AsText!)),
    ];

    private static IEnumerable<Method> Search() =>
    [
        Method.Unpacked("find", 1, 3, (in self, args) => Find(self.AsText!, args, fromEnd: false)),
        Method.Unpacked("rfind", 1, 3, (in self, args) => Find(self.AsText!, args, fromEnd: true)),
        Method.Unpacked("index", 1, 3, (in self, args) => Found(Find(self.AsText!, args, fromEnd: false))),
        Method.Unpacked("rindex", 1, 3, (in self, args) => Found(Find(self.AsText!, args, fromEnd: true))),
        Method.Unpacked("count", 1, 3, Count),
        Method.Unpacked("startswith", 1, 3, (in self, args) => HasAffix(self.AsText!, "startswith", args, (text, part) => text.StartsWith(part, StringComparison.Ordinal))),
        Method.Unpacked("endswith", 1, 3, (in self, args) => HasAffix(self.AsText!, "endswith", args, (text, part) => text.EndsWith(part, StringComparison.Ordinal))),
    ];

    private static IEnumerable<Method> Splits() =>
    [
        Method.Named("split", ["sep", "maxsplit"], (in self, args) => Split(self.AsText!, args, Splitting.AtSpace, Splitting.At)),
        Method.Named("rsplit", ["sep", "maxsplit"], (in self, args) => Split(self.AsText!, args, Splitting.AtSpaceFromEnd, Splitting.AtFromEnd)),
        Method.Named("splitlines", ["keepends"], (in self, args) => Strings(Splitting.Lines(self.AsText!, Argument.Int(args[0]) != 0))),
        Method.One(Type, "partition", (in self, in separator) => Partition(self.AsText!, Separator(separator), fromEnd: false)),
        Method.One(Type, "rpartition", (in self, in separator) => Partition(self.AsText!, Separator(separator), fromEnd: true)),
        Method.Free("join", Join),
    ];

    private static IEnumerable<Method> Changes() =>
    [
        Method.Some(Type, "strip", 0, 1, (in self, args) => Strip(self.AsText!, "strip", args[0], atStart: true, atEnd: true)),
        Method.Some(Type, "lstrip", 0, 1, (in self, args) => Strip(self.AsText!, "lstrip", args[0], atStart: true, atEnd: false)),
        Method.Some(Type, "rstrip", 0, 1, (in self, args) => Strip(self.AsText!, "rstrip", args[0], atStart: false, atEnd: true)),
        Method.Some(Type, "replace", 2, 3, Replace, growth: Replaced),
        Method.One(Type, "removeprefix", (in self, in part) => RemovePrefix(self.AsText!, Argument.Text(part, "removeprefix() argument"))),
        Method.One(Type, "removesuffix", (in self, in part) => RemoveSuffix(self.AsText!, Argument.Text(part, "removesuffix() argument"))),
        Method.Some(Type, "center", 1, 2, (in self, args) => Padding.Center(self.AsText!, Argument.Index(args[0]), Fill(args[1])), grows: true),
        Method.Some(Type, "ljust", 1, 2, (in self, args) => Padding.Left(self.AsText!, Argument.Index(args[0]), Fill(args[1])), grows: true),
        Method.Some(Type, "rjust", 1, 2, (in self, args) => Padding.Right(self.AsText!, Argument.Index(args[0]), Fill(args[1])), grows: true),
        Method.One(Type, "zfill", (in self, in width) => Padding.ZeroFill(self.AsText!, Argument.Index(width)), grows: true),
        Method.Named(
            "expandtabs", ["tabsize"], (in self, args) => Padding.ExpandTabs(self.AsText!, Argument.Int(args[0], 8)), growth: Expanded),
        Method.One(Type, "translate", (in self, in table) => Translation.Apply(self.AsText!, table)),
        Method.Some(Type, "maketrans", 1, 3, (in self, args) => Translation.MakeTable(args)).OfType(),
        Method.Named("encode", ["encoding", "errors"], Encode),
    ];

    private static IEnumerable<Method> Formats() =>
    [
        Method.Free("format", (in self, in arguments, context) => FormatString.Apply(self, arguments, context)),
        Method.Free("format_map", (in self, in arguments, context) => FormatString.ApplyMap(self, arguments, context)),
    ];

    private static int Find(string text, ReadOnlySpan<Value> arguments, bool fromEnd)
    {
        var (start, end) = Window(text, arguments);
        return Searching.Find(text, Argument.Text(arguments[0]), start, end, fromEnd);
    }

    private static Value Found(int index) => index >= 0 ? index : throw new ValueError("substring not found");

    private static Value Count(in Value self, ReadOnlySpan<Value> arguments)
    {
        var (start, end) = Window(self.AsText!, arguments);
        return Searching.Count(self.AsText!, Argument.Text(arguments[0]), start, end);
    }

    // A start beyond the end finds nothing, not even the empty string: it is kept, not clamped.
    private static (int Start, int End) Window(string text, ReadOnlySpan<Value> arguments)
    {
        var length = CodePoints.Count(text);
        var start = Argument.Bound(arguments[1], 0);
        if (start < 0) start = Math.Max(start + length, 0);
        return ((int)Math.Min(start, length + 1L), Argument.Clamp(Argument.Bound(arguments[2], length), length));
    }

    private static bool HasAffix(string text, string name, ReadOnlySpan<Value> arguments, Func<string, string, bool> test)
    {
        var (start, end) = Window(text, arguments);
        var length = CodePoints.Count(text);
        var isEmptyWindow = start > end || start > length;
        var window = isEmptyWindow ? "" : CodePoints.Substring(text, start, end);
        if (arguments[0].AsText is { } part) return !isEmptyWindow && test(window, part);
        if (arguments[0].Kind != ValueKind.Tuple)
            throw new TypeError($"{name} first arg must be str or a tuple of str, not {TypeNames.Of(arguments[0])}");
        foreach (var candidate in Iteration.ToArray(arguments[0]))
        {
            var affix = candidate.AsText ?? throw new TypeError($"tuple for {name} must only contain str, not {TypeNames.Of(candidate)}");
            if (!isEmptyWindow && test(window, affix)) return true;
        }
        return false;
    }

    private static ListValue Split(
        string text, ReadOnlySpan<Value> arguments, Func<string, long, List<string>> atSpace, Func<string, string, long, List<string>> at)
    {
        var most = Argument.Index(arguments[1], -1);
        if (arguments[0].IsMissing || arguments[0].IsNone) return Strings(atSpace(text, most));
        var separator = arguments[0].AsText ?? throw new TypeError($"must be str or None, not {TypeNames.Of(arguments[0])}");
        return separator.Length == 0 ? throw new ValueError("empty separator") : Strings(at(text, separator, most));
    }

    private static ListValue Strings(List<string> parts)
    {
        var list = new ListValue(parts.Count);
        foreach (var part in parts) list.Add(part);
        return list;
    }

    private static string Separator(in Value separator)
    {
        var text = Argument.Text(separator);
        return text.Length > 0 ? text : throw new ValueError("empty separator");
    }

    private static TupleValue Partition(string text, string separator, bool fromEnd)
    {
        var index = fromEnd ? text.AsSpan().LastIndexOf(separator) : text.IndexOf(separator, StringComparison.Ordinal);
        if (index < 0) return new(fromEnd ? ["", "", text] : [text, "", ""]);
        return new([text[..index], separator, text[(index + separator.Length)..]]);
    }

    private static Value Join(in Value self, in CallArguments arguments, CallContext context)
    {
        Method.RefuseNames(Type, "join", arguments);
        if (arguments.Positional.Length != 1) throw new TypeError($"str.join() takes exactly one argument ({arguments.Positional.Length} given)");
        ref readonly var items = ref arguments.Positional[0];
        if (!Iteration.TryOf(items, out var parts)) throw new TypeError("can only join an iterable");
        using var disposal = parts;
        var builder = new StringBuilder();
        for (var index = 0; parts.MoveNext(out var part); index++)
        {
            if (part.AsText is not { } text) throw new TypeError($"sequence item {index}: expected str instance, {TypeNames.Of(part)} found");
            if (index > 0) builder.Append(self.AsText);
            builder.Append(text);
            ResultLimit.Check(builder.Length, context);
        }
        return builder.ToString();
    }

    private static string Strip(string text, string name, in Value characters, bool atStart, bool atEnd) => characters.IsMissing || characters.IsNone
        ? Searching.Strip(text, null, atStart, atEnd)
        : Searching.Strip(text, characters.AsText ?? throw new TypeError($"{name} arg must be None or str"), atStart, atEnd);

    private static Int128 Expanded(in Value self, ReadOnlySpan<Value> arguments) =>
        (Int128)Argument.Int(arguments[0], 8) * self.AsText!.AsSpan().Count('\t');

    private static Int128 Replaced(in Value self, ReadOnlySpan<Value> arguments) => arguments[0].AsText is { } old && arguments[1].AsText is { } added
        ? (Int128)(Searching.Count(self.AsText!, old, 0, int.MaxValue) + 1) * added.Length
        : 0;

    private static Value Replace(in Value self, ReadOnlySpan<Value> arguments) => Searching.Replace(
        self.AsText!, Argument.Text(arguments[0], "replace() argument 1"), Argument.Text(arguments[1], "replace() argument 2"), Argument.Index(arguments[2], -1));

    private static string RemovePrefix(string text, string part) => text.StartsWith(part, StringComparison.Ordinal) ? text[part.Length..] : text;

    private static string RemoveSuffix(string text, string part) =>
        part.Length > 0 && text.EndsWith(part, StringComparison.Ordinal) ? text[..^part.Length] : text;

    private static string Fill(in Value fill)
    {
        if (fill.IsMissing) return " ";
        var text = fill.AsText ?? throw new TypeError($"The fill character must be a unicode character, not {TypeNames.Of(fill)}");
        return CodePoints.Count(text) == 1 ? text : throw new TypeError("The fill character must be exactly one character long");
    }

    private static Value Encode(in Value self, ReadOnlySpan<Value> arguments) => new BytesValue(Codecs.Encode(
        self.AsText!,
        arguments[0].IsMissing ? "utf-8" : Argument.Text(arguments[0], "encode() argument 'encoding'"),
        arguments[1].IsMissing ? "strict" : Argument.Text(arguments[1], "encode() argument 'errors'")));
}
