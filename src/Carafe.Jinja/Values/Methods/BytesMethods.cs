using System.Text;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods of <c>bytes</c>. Most are those of <c>str</c>, on one character a byte.</summary>
internal static class BytesMethods
{
    private static readonly string[] s_shared =
    [
        "split", "rsplit", "splitlines", "strip", "lstrip", "rstrip", "replace", "find", "rfind", "index", "rindex", "count", "startswith",
        "endswith", "join", "partition", "rpartition", "center", "ljust", "rjust", "zfill", "expandtabs", "removeprefix", "removesuffix",
    ];

    public static MethodTable Table { get; } = new(
    [
        .. s_shared.Select(Share),
        Method.Named("decode", ["encoding", "errors"], Decode),
        Method.Named("hex", ["sep", "bytes_per_sep"], (in self, args) => Convert.ToHexStringLower(Bytes(self))),
        Method.None("bytes", "upper", (in self) => Map(self, one => one is >= (byte)'a' and <= (byte)'z' ? (byte)(one - 32) : one)),
        Method.None("bytes", "lower", (in self) => Map(self, one => one is >= (byte)'A' and <= (byte)'Z' ? (byte)(one + 32) : one)),
        Method.None("bytes", "isascii", (in self) => Ascii.IsValid(Bytes(self))),
    ]);

    private static ReadOnlySpan<byte> Bytes(in Value value) => value.Reference is BytesValue bytes
        ? bytes.Bytes
        : throw new TypeError($"a bytes-like object is required, not '{TypeNames.Of(value)}'");

    private static BytesValue Map(in Value self, Func<byte, byte> change) => new([.. Bytes(self).ToArray().Select(change)]);

    private static Value Decode(in Value self, ReadOnlySpan<Value> arguments) => Codecs.Decode(
        Bytes(self), arguments[0].IsMissing ? "utf-8" : Argument.Text(arguments[0]), arguments[1].IsMissing ? "strict" : Argument.Text(arguments[1]));

    private static Method Share(string name)
    {
        StringMethods.Table.TryFind(name, out var method);
        return Method.Free(name, (in self, in arguments, context) =>
            FromText(method!.Body!(ToText(self), new([.. arguments.Positional.ToArray().Select(value => ToText(value))], arguments.Names, arguments.Named), context)));
    }

    private static Value ToText(in Value value) => value.Kind switch
    {
        ValueKind.Bytes => Encoding.Latin1.GetString(Bytes(value)),
        ValueKind.String or ValueKind.Markup => throw new TypeError($"a bytes-like object is required, not '{TypeNames.Of(value)}'"),
        ValueKind.List or ValueKind.Tuple => new TupleValue([.. Iteration.ToList(value).Select(item => ToText(item))]),
        _ => value,
    };

    private static Value FromText(in Value value) => value.Kind switch
    {
        ValueKind.String => new BytesValue(Encoding.Latin1.GetBytes(value.AsText!)),
        ValueKind.List => new ListValue(Iteration.ToList(value).ConvertAll(item => FromText(item))),
        ValueKind.Tuple => new TupleValue([.. Iteration.ToList(value).Select(item => FromText(item))]),
        _ => value,
    };
}
