using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods of <c>bytes</c> that templates meet.</summary>
internal static class BytesMethods
{
    public static MethodTable Table { get; } = new(
        Method.Named("decode", ["encoding", "errors"], Decode),
        Method.Named("hex", ["sep", "bytes_per_sep"], (in self, args) => Convert.ToHexStringLower(Bytes(self))),
        Method.None("bytes", "upper", (in self) => Map(self, one => one is >= (byte)'a' and <= (byte)'z' ? (byte)(one - 32) : one)),
        Method.None("bytes", "lower", (in self) => Map(self, one => one is >= (byte)'A' and <= (byte)'Z' ? (byte)(one + 32) : one)),
        Method.One("bytes", "startswith", (in self, in part) => Bytes(self).StartsWith(Bytes(part))),
        Method.One("bytes", "endswith", (in self, in part) => Bytes(self).EndsWith(Bytes(part))),
        Method.One("bytes", "find", (in self, in part) => Bytes(self).IndexOf(Bytes(part))),
        Method.One("bytes", "count", (in self, in part) => Bytes(self).Count(Bytes(part))));

    private static ReadOnlySpan<byte> Bytes(in Value value) => value.Reference is BytesValue bytes
        ? bytes.Bytes
        : throw new TypeError($"a bytes-like object is required, not '{TypeNames.Of(value)}'");

    private static BytesValue Map(in Value self, Func<byte, byte> change) => new([.. Bytes(self).ToArray().Select(change)]);

    private static Value Decode(in Value self, ReadOnlySpan<Value> arguments) => Codecs.Decode(
        Bytes(self), arguments[0].IsMissing ? "utf-8" : Argument.Text(arguments[0]), arguments[1].IsMissing ? "strict" : Argument.Text(arguments[1]));
}
