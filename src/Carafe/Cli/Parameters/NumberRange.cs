using System.Globalization;
using System.Numerics;

namespace Carafe.Cli.Parameters;

/// <summary>The bounds of a number, written as Click writes them: <c>0&lt;=x&lt;10</c>.</summary>
internal sealed class NumberRange
{
    private readonly ParameterAttribute _bounds;

    private NumberRange(ParameterAttribute bounds) => _bounds = bounds;

    /// <summary>The bounds; null where there are none.</summary>
    public static NumberRange? Of(ParameterAttribute attribute) =>
        double.IsNegativeInfinity(attribute.Min) && double.IsPositiveInfinity(attribute.Max) ? null : new NumberRange(attribute);

    public T Check<T>(T number) where T : INumber<T>
    {
        var value = double.CreateSaturating(number);
        var isBelow = _bounds.MinOpen ? value <= _bounds.Min : value < _bounds.Min;
        var isAbove = _bounds.MaxOpen ? value >= _bounds.Max : value > _bounds.Max;
        if (!isBelow && !isAbove && !double.IsNaN(value)) return number;
        if (!_bounds.Clamp || double.IsNaN(value)) throw new BadParameter($"{number} is not in the range {this}.");
        if (isBelow) return _bounds.MinOpen ? T.CreateChecked(_bounds.Min) + T.One : T.CreateChecked(_bounds.Min);
        return _bounds.MaxOpen ? T.CreateChecked(_bounds.Max) - T.One : T.CreateChecked(_bounds.Max);
    }

    public override string ToString()
    {
        var left = double.IsNegativeInfinity(_bounds.Min) ? "" : Text(_bounds.Min) + (_bounds.MinOpen ? "<" : "<=");
        var right = double.IsPositiveInfinity(_bounds.Max) ? "" : (_bounds.MaxOpen ? "<" : "<=") + Text(_bounds.Max);
        if (right.Length > 0) return $"{left}x{right}";
        return $"x{(_bounds.MinOpen ? ">" : ">=")}{Text(_bounds.Min)}";
    }

    private static string Text(double bound) => bound.ToString(CultureInfo.InvariantCulture);
}
