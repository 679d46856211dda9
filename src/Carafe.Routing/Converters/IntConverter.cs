using System.Globalization;
using System.Numerics;
using Carafe.Routing.Building;
using Carafe.Routing.Patterns;

namespace Carafe.Routing;

/// <summary>
/// <c>int</c>: decimal digits of any script, of any number; a <see cref="long"/>, or a <see cref="BigInteger"/> where that is too small.
/// </summary>
public class IntConverter : Converter
{
    /// <summary>Python reads no longer numbers either, because reading takes quadratic time.</summary>
    private const int MaxDigits = 4300;

    private readonly int _fixedDigits;
    private readonly BigInteger? _min;
    private readonly BigInteger? _max;

    /// <summary>The bounds as far as a <see cref="long"/> reaches; an unreachable pair where no long lies within.</summary>
    private readonly long _smallMin;
    private readonly long _smallMax;

    /// <summary>Makes the converter.</summary>
    /// <param name="fixedDigits">The exact length in code points, the sign included; 0, the default, is any. Building pads with zeros.</param>
    /// <param name="min">The least value; <see langword="null"/>, the default, is any. Checked when matching, not when building.</param>
    /// <param name="max">The greatest value, likewise.</param>
    /// <param name="signed">Whether a minus sign may precede; not by default.</param>
    public IntConverter(int fixedDigits = 0, BigInteger? min = null, BigInteger? max = null, bool signed = false)
        : base(new NumberPattern(signed, hasFraction: false), weight: 50, isPartIsolating: true)
    {
        _fixedDigits = fixedDigits;
        _min = min;
        _max = max;
        var isEmpty = min > long.MaxValue || max < long.MinValue;
        _smallMin = isEmpty ? long.MaxValue : (long)BigInteger.Max(min ?? long.MinValue, long.MinValue);
        _smallMax = isEmpty ? long.MinValue : (long)BigInteger.Min(max ?? long.MaxValue, long.MaxValue);
    }

    /// <inheritdoc/>
    public override object? ToValue(string text)
    {
        var value = default(RouteValue);
        value.SetText(text, 0, text.Length);
        return TryConvertInline(ref value) ? value.Value : Refused;
    }

    /// <summary>The digits for a URL.</summary>
    /// <param name="value">A number, or text that is a whole number; a fraction is cut off.</param>
    /// <exception cref="ArgumentException">The value is no number.</exception>
    public override string? ToUrl(object? value)
    {
        var digits = PythonNumber.ToInteger(value).ToString(CultureInfo.InvariantCulture);
        return digits[0] == '-' ? "-" + digits[1..].PadLeft(Math.Max(0, _fixedDigits - 1), '0') : digits.PadLeft(_fixedDigits, '0');
    }

    internal static IntConverter Create(ConverterArguments arguments)
    {
        arguments.Expect("fixed_digits", "min", "max", "signed");
        return new IntConverter(
            arguments.GetLength("fixed_digits", 0) ?? 0,
            Bound(arguments, "min", 1, Math.Ceiling),
            Bound(arguments, "max", 2, Math.Floor),
            arguments.GetFlag("signed", 3));
    }

    private protected override bool TryConvertInline(ref RouteValue value)
    {
        var text = value.Characters;
        if (_fixedDigits > 0 && CodePoints.Count(text) != _fixedDigits) return false;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            if (number < _smallMin || number > _smallMax) return false;
            value.Int64 = number;
            return true;
        }

        return TryConvertLarge(text, ref value);
    }

    private bool TryConvertLarge(ReadOnlySpan<char> text, ref RouteValue value)
    {
        if (text.Length > MaxDigits || !PythonNumber.TryParseInteger(text, out var number)) return false;
        if (number < _min || number > _max) return false;
        if (number >= long.MinValue && number <= long.MaxValue) value.Int64 = (long)number;
        else value.Value = number;
        return true;
    }

    private static BigInteger? Bound(ConverterArguments arguments, string name, int position, Func<double, double> round) =>
        arguments.Get(name, position) switch
        {
            null => null,
            long bound => bound,
            BigInteger bound => bound,
            bool bound => bound ? 1 : 0,
            double bound when double.IsFinite(bound) => new BigInteger(round(bound)),
            var other => throw arguments.Error($"needs a number as '{name}', not '{PythonText.Of(other)}'"),
        };
}
