using Carafe.Jinja.Values.Clr;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>len()</c>: code points of a string, items of a container.</summary>
public static class Length
{
    /// <summary>Gives the length of a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The number of code points or items.</returns>
    /// <exception cref="TypeError">The value has no length.</exception>
    public static int Of(in Value value) => TryOf(value, out var length)
        ? length
        : throw new TypeError($"object of type '{TypeNames.Of(value)}' has no len()");

    /// <summary>Gives the length of a value that may have none.</summary>
    /// <param name="value">The value.</param>
    /// <param name="length">The number of code points or items.</param>
    /// <returns><see langword="false"/> where the value has no length.</returns>
    public static bool TryOf(in Value value, out int length)
    {
        length = 0;
        switch (value.Reference)
        {
            case null:
                return false;
            case string text:
                length = CodePoints.Count(text);
                return true;
            case ValueObject own:
                return own.TryGetLength(out length);
            case var other when value.IsMarkup:
                length = CodePoints.Count(other.ToString()!);
                return true;
            case var other:
                return ClrType.Of(other.GetType()).TryGetLength(other, out length);
        }
    }
}
