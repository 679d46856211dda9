using System.Numerics;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Numbers;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods and attributes of <c>int</c> and <c>bool</c>.</summary>
internal static class IntegerMethods
{
    public static MethodTable Table { get; } = new(
        Method.Attribute("real", (in self) => new(NumericPair.ToBigInteger(self))),
        Method.Attribute("imag", (in self) => 0),
        Method.Attribute("numerator", (in self) => new(NumericPair.ToBigInteger(self))),
        Method.Attribute("denominator", (in self) => 1),
        Method.None("int", "bit_length", (in self) => (long)BigInteger.Abs(NumericPair.ToBigInteger(self)).GetBitLength()),
        Method.None("int", "bit_count", (in self) => (long)(ulong)BigInteger.PopCount(BigInteger.Abs(NumericPair.ToBigInteger(self)))),
        Method.None("int", "conjugate", (in self) => new(NumericPair.ToBigInteger(self))),
        Method.None("int", "as_integer_ratio", (in self) => new TupleValue([new(NumericPair.ToBigInteger(self)), 1])),
        Method.Named("to_bytes", ["length", "byteorder", "signed"], ToBytes, positional: 2),
        Method.Named("from_bytes", ["bytes", "byteorder", "signed"], FromBytes, required: 1, positional: 2).OfType());

    private static Value ToBytes(in Value self, ReadOnlySpan<Value> arguments)
    {
        var wanted = Argument.Index(arguments[0], 1);
        var isBigEndian = IsBigEndian("to_bytes", arguments[1]);
        if (wanted < 0) throw new ValueError("length argument must be non-negative");
        var length = (int)Math.Min(wanted, 1_000_000);
        var isSigned = !arguments[2].IsMissing && arguments[2].IsTrue;
        var number = NumericPair.ToBigInteger(self);
        if (number.Sign < 0 && !isSigned) throw new OverflowError("can't convert negative int to unsigned");
        var bytes = number.ToByteArray(isUnsigned: !isSigned);
        if (bytes.Length > length) throw new OverflowError("int too big to convert");
        var padded = new byte[length];
        if (number.Sign < 0) padded.AsSpan().Fill(0xff);
        bytes.CopyTo(padded, 0);
        if (isBigEndian) Array.Reverse(padded);
        return new BytesValue(padded);
    }

    private static Value FromBytes(in Value self, ReadOnlySpan<Value> arguments)
    {
        var isBigEndian = IsBigEndian("from_bytes", arguments[1]);
        var bytes = arguments[0].Reference is BytesValue own ? own.Bytes.ToArray() : CollectBytes(arguments[0]);
        var number = new BigInteger(bytes, isUnsigned: arguments[2].IsMissing || !arguments[2].IsTrue, isBigEndian);
        return self.IsBoolean ? !number.IsZero : new Value(number);
    }

    private static byte[] CollectBytes(in Value items)
    {
        if (items.IsString || !Iteration.TryOf(items, out _)) throw new TypeError($"cannot convert '{TypeNames.Of(items)}' object to bytes");
        return [.. Iteration.ToList(items).Select(item => Argument.Index(item) is >= 0 and < 256 and var one ? (byte)one : throw new ValueError("bytes must be in range(0, 256)"))];
    }

    private static bool IsBigEndian(string function, in Value order) => (order.IsMissing ? "big" : Argument.Text(order, $"{function}() argument 'byteorder'")) switch
    {
        "big" => true,
        "little" => false,
        _ => throw new ValueError("byteorder must be either 'little' or 'big'"),
    };
}
