using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Numbers;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods and attributes of <c>range</c>.</summary>
internal static class RangeMethods
{
    public static MethodTable Table { get; } = new(
        Method.Attribute("start", (in self) => ((RangeValue)self.Object).Start),
        Method.Attribute("stop", (in self) => ((RangeValue)self.Object).Stop),
        Method.Attribute("step", (in self) => ((RangeValue)self.Object).Step),
        Method.One("range", "count", (in self, in item) => Comparison.Contains(self, item) ? 1 : 0),
        Method.One("range", "index", Index));

    private static Value Index(in Value self, in Value item)
    {
        var range = (RangeValue)self.Object;
        var isWhole = item.Kind is ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger;
        if (!Comparison.Contains(self, item))
            throw new ValueError(isWhole ? $"{item.Repr()} is not in range" : "sequence.index(x): x not in sequence");
        var index = Arithmetic.FloorDivide(Arithmetic.Subtract(item, range.Start), range.Step);
        return isWhole ? index : (long)NumberArithmetic.ToFloat(index);
    }
}
