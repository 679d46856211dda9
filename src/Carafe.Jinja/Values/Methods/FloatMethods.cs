using System.Numerics;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods and attributes of <c>float</c>.</summary>
internal static class FloatMethods
{
    public static MethodTable Table { get; } = new(
        Method.Attribute("real", (in self) => self),
        Method.Attribute("imag", (in self) => 0.0),
        Method.None("float", "is_integer", (in self) => double.IsFinite(self.AsFloat) && Math.Floor(self.AsFloat) == self.AsFloat),
        Method.None("float", "conjugate", (in self) => self),
        Method.None("float", "hex", (in self) => FloatHex.Write(self.AsFloat)),
        Method.One("float", "fromhex", (in self, in text) => FloatHex.Read(text.AsText ?? throw new TypeError("bad argument type for built-in operation"))).OfType(),
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
}
