using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

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
        return Comparison.Contains(self, item)
            ? Arithmetic.FloorDivide(Arithmetic.Subtract(item, range.Start), range.Step)
            : throw new ValueError($"{item.Repr()} is not in range");
    }
}
