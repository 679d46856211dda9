using System.Numerics;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>A Python <c>complex</c>: what a root of a negative number gives, or a native template writes. It can be printed and compared, no more.</summary>
internal sealed class ComplexValue(Complex number) : ValueObject
{
    public ComplexValue(double real, double imaginary)
        : this(new Complex(real, imaginary))
    {
    }

    public double Real => number.Real;

    public double Imaginary => number.Imaginary;

    public override string TypeName => "complex";

    public override bool IsTrue => number != Complex.Zero;

    public static ComplexValue Power(double a, double b)
    {
        var length = Math.Pow(Math.Sqrt(a * a), b);
        if (!double.IsFinite(length)) throw new Errors.OverflowError("complex exponentiation");
        var angle = Math.PI * b;
        return new(new Complex(length * Math.Cos(angle), length * Math.Sin(angle)));
    }

    public override bool TryGetAttribute(string name, out Value value)
    {
        value = name switch { "real" => number.Real, "imag" => number.Imaginary, _ => default(Value) };
        return !value.IsMissing;
    }

    public override bool IsEqualTo(in Value other) => other.Reference is ComplexValue complex && complex.Number == number;

    public override int Hash() => number.GetHashCode();

    public override string Repr()
    {
        var imaginary = Part(number.Imaginary);
        return number.Real == 0 && !double.IsNegative(number.Real)
            ? imaginary + "j"
            : $"({Part(number.Real)}{(imaginary[0] == '-' ? "" : "+")}{imaginary}j)";
    }

    private Complex Number => number;

    private static string Part(double part)
    {
        var text = FloatText.Of(part);
        return text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
    }
}
