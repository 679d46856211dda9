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
        Method.Named("to_bytes", ["length", "byteorder", "signed"], ToBytes));

    private static Value ToBytes(in Value self, ReadOnlySpan<Value> arguments)
    {
        var length = (int)Math.Clamp(Argument.Index(arguments[0], 1), 0, 1_000_000);
        var order = arguments[1].IsMissing ? "big" : Argument.Text(arguments[1]);
        if (order is not ("big" or "little")) throw new ValueError("byteorder must be either 'little' or 'big'");
        var isSigned = !arguments[2].IsMissing && arguments[2].IsTrue;
        var number = NumericPair.ToBigInteger(self);
        if (number.Sign < 0 && !isSigned) throw new OverflowError("can't convert negative int to unsigned");
        var bytes = number.ToByteArray(isUnsigned: !isSigned);
        if (bytes.Length > length) throw new OverflowError("int too big to convert");
        var padded = new byte[length];
        if (number.Sign < 0) padded.AsSpan().Fill(0xff);
        bytes.CopyTo(padded, 0);
        if (order == "big") Array.Reverse(padded);
        return new BytesValue(padded);
    }
}
