using System.Numerics;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods and attributes of <c>float</c>.</summary>
internal static class FloatMethods
{
    public static MethodTable Table { get; } = new(
        Method.Attribute("real", (in self) => self),
        Method.Attribute("imag", (in self) => 0.0),
        Method.None("float", "is_integer", (in self) => double.IsFinite(self.AsFloat) && Math.Floor(self.AsFloat) == self.AsFloat),
        Method.None("float", "conjugate", (in self) => self),
        Method.None("float", "hex", (in self) => Hex(self.AsFloat)),
        Method.None("float", "as_integer_ratio", (in self) => Ratio(self.AsFloat)));

    private static TupleValue Ratio(double number)
    {
        if (double.IsInfinity(number)) throw new OverflowError("cannot convert Infinity to integer ratio");
        if (double.IsNaN(number)) throw new ValueError("cannot convert NaN to integer ratio");
        var exponent = 0;
        while (Math.Floor(number) != number)
        {
            number *= 2;
            exponent++;
        }
        return new([new(new BigInteger(number)), new(BigInteger.One << exponent)]);
    }

    private static string Hex(double number)
    {
        if (double.IsNaN(number)) return "nan";
        var sign = double.IsNegative(number) ? "-" : "";
        if (double.IsInfinity(number)) return sign + "inf";
        if (number == 0) return sign + "0x0.0p+0";
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)(bits >> 52 & 0x7ff);
        var (lead, power) = exponent == 0 ? (0, -1022) : (1, exponent - 1023);
        return $"{sign}0x{lead}.{bits & 0xfffffffffffff:x13}p{(power < 0 ? "" : "+")}{power}";
    }
}
