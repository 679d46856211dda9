using System.Globalization;
using System.Numerics;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>Integers of any size as text, with Python's limit of 4,300 digits against quadratic conversion.</summary>
internal static class IntegerText
{
    private const int MaxDigits = 4300;

    private static readonly BigInteger s_tooLarge = BigInteger.Pow(10, MaxDigits);

    public static string Of(BigInteger number) => BigInteger.Abs(number) >= s_tooLarge
        ? throw new ValueError($"Exceeds the limit ({MaxDigits} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit")
        : number.ToString(CultureInfo.InvariantCulture);

    public static void CheckLength(int digits)
    {
        if (digits > MaxDigits)
            throw new ValueError($"Exceeds the limit ({MaxDigits} digits) for integer string conversion: value has {digits} digits; use sys.set_int_max_str_digits() to increase the limit");
    }
}
