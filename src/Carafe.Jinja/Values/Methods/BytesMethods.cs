using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods of <c>bytes</c>. Most are those of <c>str</c>, on one character a byte.</summary>
internal static class BytesMethods
{
    private static readonly string[] s_shared =
    [
        "split", "rsplit", "strip", "lstrip", "rstrip", "replace", "startswith", "endswith", "join", "partition", "rpartition", "center",
        "ljust", "rjust", "zfill", "expandtabs", "removeprefix", "removesuffix", "upper", "lower", "title", "capitalize", "swapcase",
        "isalnum", "isalpha", "isdigit", "islower", "isupper", "isspace", "istitle",
    ];

    // Where a single byte may stand for a part.
    private static readonly string[] s_searching = ["find", "rfind", "index", "rindex", "count"];

    public static MethodTable Table { get; } = new(
    [
        .. s_shared.Select(name => Share(name, takesByte: false, ByteText.Of)),
        .. s_searching.Select(name => Share(name, takesByte: true, ByteText.Of)),
        Share("splitlines", takesByte: false, ByteText.OfLines),
        Method.None("bytes", "isascii", (in self) => System.Text.Ascii.IsValid(Bytes(self))),
        Method.Named("decode", ["encoding", "errors"], Decode),
        Method.Named("hex", ["sep", "bytes_per_sep"], (in self, args) => ByteHex.Write(Bytes(self), args[0], Argument.Index(args[1], 1))),
        Method.One("bytes", "fromhex", (in self, in text) => new BytesValue(ByteHex.Read(HexText(text)))),
        Method.Named("translate", ["table", "delete"], Translate),
        Method.Some("bytes", "maketrans", 2, 2, MakeTable),
    ]);

    private static ReadOnlySpan<byte> Bytes(in Value value) => value.Reference is BytesValue bytes
        ? bytes.Bytes
        : throw new TypeError($"a bytes-like object is required, not '{TypeNames.Of(value)}'");

    private static Value Decode(in Value self, ReadOnlySpan<Value> arguments) => Codecs.Decode(
        Bytes(self), arguments[0].IsMissing ? "utf-8" : Argument.Text(arguments[0]), arguments[1].IsMissing ? "strict" : Argument.Text(arguments[1]));

    private static string HexText(in Value text) => text.AsText ?? throw new TypeError($"fromhex() argument must be str, not {TypeNames.Of(text)}");

    private static Value Translate(in Value self, ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].IsMissing) throw new TypeError("translate() takes at least 1 positional argument (0 given)");
        var table = arguments[0].IsNone ? [] : Bytes(arguments[0]);
        if (!arguments[0].IsNone && table.Length != 256) throw new ValueError("translation table must be 256 characters long");
        var deleted = arguments[1].IsMissing ? [] : Bytes(arguments[1]);
        var result = new List<byte>(Bytes(self).Length);
        foreach (var one in Bytes(self))
            if (!deleted.Contains(one)) result.Add(table.IsEmpty ? one : table[one]);
        return new BytesValue([.. result]);
    }

    private static Value MakeTable(in Value self, ReadOnlySpan<Value> arguments)
    {
        var from = Bytes(arguments[0]);
        var to = Bytes(arguments[1]);
        if (from.Length != to.Length) throw new ValueError("maketrans arguments must have same length");
        var table = new byte[256];
        for (var i = 0; i < table.Length; i++) table[i] = (byte)i;
        for (var i = 0; i < from.Length; i++) table[from[i]] = to[i];
        return new BytesValue(table);
    }

    private static Method Share(string name, bool takesByte, Func<byte[], string> read)
    {
        StringMethods.Table.TryFind(name, out var method);
        return Method.Free(name, (in self, in arguments, context) =>
        {
            var positional = arguments.Positional.ToArray();
            for (var i = 0; i < positional.Length; i++)
                positional[i] = takesByte && i == 0 && positional[i].TryGetIndex(out var one) ? Single(one) : ToText(positional[i]);
            Value text = read(Bytes(self).ToArray());
            return FromText(method!.Body!(text, new(positional, arguments.Names, arguments.Named), context));
        });
    }

    private static Value Single(long number) => number is >= 0 and < 256
        ? ByteText.Of([(byte)number])
        : throw new ValueError("byte must be in range(0, 256)");

    private static Value ToText(in Value value) => value.Kind switch
    {
        ValueKind.Bytes => ByteText.Of(Bytes(value).ToArray()),
        ValueKind.String or ValueKind.Markup => throw new TypeError($"a bytes-like object is required, not '{TypeNames.Of(value)}'"),
        ValueKind.List or ValueKind.Tuple => new TupleValue([.. Iteration.ToList(value).Select(item => ToText(item))]),
        _ => value,
    };

    private static Value FromText(in Value value) => value.Kind switch
    {
        ValueKind.String => new BytesValue(ByteText.ToBytes(value.AsText!)),
        ValueKind.List => new ListValue(Iteration.ToList(value).ConvertAll(item => FromText(item))),
        ValueKind.Tuple => new TupleValue([.. Iteration.ToList(value).Select(item => FromText(item))]),
        _ => value,
    };
}
