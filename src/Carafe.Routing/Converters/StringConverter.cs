using Carafe.Routing.Patterns;

namespace Carafe.Routing;

/// <summary>
/// <c>string</c>, also <c>default</c>: text within one segment of the path. Lengths are in code points.
/// </summary>
public class StringConverter : Converter
{
    /// <summary>Makes the converter.</summary>
    /// <param name="minLength">The least length; 1 by default.</param>
    /// <param name="maxLength">The greatest length; <see langword="null"/>, the default, is any.</param>
    /// <param name="length">The exact length; the other two are then ignored.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or the greatest is less than the least.</exception>
    public StringConverter(int minLength = 1, int? maxLength = null, int? length = null)
        : base(MakePattern(length ?? minLength, length ?? maxLength ?? int.MaxValue), weight: 100, isPartIsolating: true)
    {
    }

    internal static StringConverter Create(ConverterArguments arguments)
    {
        arguments.Expect("minlength", "maxlength", "length");
        var min = arguments.GetLength("minlength", 0) ?? 1;
        var max = arguments.GetLength("maxlength", 1);
        var length = arguments.GetLength("length", 2);
        if (length is null && max < min) throw arguments.Error($"cannot have a maxlength of {max} below its minlength of {min}");
        return new StringConverter(min, max, length);
    }

    private static StringPattern MakePattern(int min, int max)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(min);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, min);
        return new StringPattern(min, max);
    }
}
