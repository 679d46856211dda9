namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods and attributes of <c>decimal.Decimal</c> that templates meet.</summary>
internal static class DecimalMethods
{
    public static MethodTable Table { get; } = new(
        Method.Attribute("real", (in self) => self),
        Method.Attribute("imag", (in self) => new(0m)),
        Method.None("Decimal", "is_nan", (in self) => false),
        Method.None("Decimal", "is_infinite", (in self) => false),
        Method.None("Decimal", "is_finite", (in self) => true),
        Method.None("Decimal", "is_signed", (in self) => decimal.IsNegative((decimal)self.Object)),
        Method.None("Decimal", "is_zero", (in self) => (decimal)self.Object == 0),
        Method.None("Decimal", "copy_abs", (in self) => new(Math.Abs((decimal)self.Object))),
        Method.None("Decimal", "copy_negate", (in self) => new(-(decimal)self.Object)),
        Method.None("Decimal", "normalize", (in self) => new((decimal)self.Object / 1.0000000000000000000000000000m)),
        Method.None("Decimal", "to_integral_value", (in self) => new(Math.Round((decimal)self.Object, MidpointRounding.ToEven))),
        Method.One("Decimal", "quantize", (in self, in places) => Quantize((decimal)self.Object, places)));

    private static Value Quantize(decimal number, in Value places)
    {
        var scale = places.Kind == ValueKind.Decimal ? ((decimal)places.Object).Scale : 0;
        var rounded = Math.Round(number, scale, MidpointRounding.ToEven);
        while (rounded.Scale < scale) rounded *= 1.0m;
        return new(rounded);
    }
}
