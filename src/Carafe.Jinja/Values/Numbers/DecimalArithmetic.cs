using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>Arithmetic on decimals: C#'s, with Python's signs and errors.</summary>
/// <remarks>C#'s decimal has 28 to 29 digits and no exponent beyond 28 places: larger results raise.</remarks>
internal static class DecimalArithmetic
{
    public static Value Apply(BinaryOperator operation, decimal a, decimal b)
    {
        if (b == 0 && operation is (BinaryOperator.Divide or BinaryOperator.FloorDivide or BinaryOperator.Remainder)) throw ByZero(operation, a);
        try
        {
            return new(operation switch
            {
                BinaryOperator.Add => a + b,
                BinaryOperator.Subtract => a - b,
                BinaryOperator.Multiply => a * b,
                BinaryOperator.Divide => Divide(a, b),
                BinaryOperator.FloorDivide => decimal.Truncate(a / b),
                BinaryOperator.Remainder => a % b,
                _ => Power(a, b),
            });
        }
        catch (OverflowException)
        {
            throw new DecimalError("Overflow", "[<class 'decimal.Overflow'>]");
        }
    }

    private static DecimalError ByZero(BinaryOperator operation, decimal a) => a == 0 && operation != BinaryOperator.Remainder
        ? new("InvalidOperation", "[<class 'decimal.DivisionUndefined'>]")
        : operation == BinaryOperator.Remainder
            ? new("InvalidOperation", a == 0 ? "[<class 'decimal.DivisionUndefined'>]" : "[<class 'decimal.InvalidOperation'>]")
            : new("DivisionByZero", "[<class 'decimal.DivisionByZero'>]");

    /// <summary>An exact quotient keeps no more zeros than the operands' scales ask for.</summary>
    private static decimal Divide(decimal a, decimal b)
    {
        var quotient = a / b;
        var ideal = Math.Max(a.Scale - b.Scale, 0);
        while (quotient.Scale > ideal && quotient == Math.Round(quotient, quotient.Scale - 1)) quotient = Math.Round(quotient, quotient.Scale - 1);
        return quotient;
    }

    private static decimal Power(decimal a, decimal b)
    {
        if (decimal.Truncate(b) != b) return (decimal)Math.Pow((double)a, (double)b);
        var result = 1m;
        for (var i = 0m; i < Math.Abs(b); i++) result *= a;
        return b < 0 ? Divide(1m, result) : result;
    }
}
