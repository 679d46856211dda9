using System.Globalization;
using System.Numerics;
using Carafe.Routing.Building;
using Carafe.Routing.Patterns;

namespace Carafe.Routing;

/// <summary><c>float</c>: digits, a point and digits; a <see cref="double"/>. <c>1</c> is none.</summary>
public class FloatConverter : Converter
{
    private readonly double? _min;
    private readonly double? _max;

    /// <summary>Makes the converter.</summary>
    /// <param name="min">The least value; <see langword="null"/>, the default, is any. Checked when matching, not when building.</param>
    /// <param name="max">The greatest value, likewise.</param>
    /// <param name="signed">Whether a minus sign may precede; not by default.</param>
    public FloatConverter(double? min = null, double? max = null, bool signed = false)
        : base(new NumberPattern(signed, hasFraction: true), weight: 50, isPartIsolating: true)
    {
        _min = min;
        _max = max;
    }

    /// <inheritdoc/>
    public override object? ToValue(string text) => TryParse(text, out var number) ? number : Refused;

    /// <summary>The digits for a URL, as Python prints the number.</summary>
    /// <param name="value">A number, or text that is one.</param>
    /// <exception cref="ArgumentException">The value is no number.</exception>
    public override string? ToUrl(object? value) => PythonText.Of(PythonNumber.ToFloat(value));

    internal static FloatConverter Create(ConverterArguments arguments)
    {
        arguments.Expect("min", "max", "signed");
        return new FloatConverter(Bound(arguments, "min", 0), Bound(arguments, "max", 1), arguments.GetFlag("signed", 2));
    }

    private protected override bool TryConvertInline(ref RouteValue value)
    {
        if (!TryParse(value.Characters, out var number)) return false;
        value.Double = number;
        return true;
    }

    private bool TryParse(ReadOnlySpan<char> text, out double number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return (double.TryParse(text, Style, CultureInfo.InvariantCulture, out number) || PythonNumber.TryParseFloat(text, out number))
            && !(number < _min) && !(number > _max);
    }

    private static double? Bound(ConverterArguments arguments, string name, int position) => arguments.Get(name, position) switch
    {
        null => null,
        long bound => bound,
        BigInteger bound => (double)bound,
        double bound => bound,
        bool bound => bound ? 1 : 0,
        var other => throw arguments.Error($"needs a number as '{name}', not '{PythonText.Of(other)}'"),
    };
}
