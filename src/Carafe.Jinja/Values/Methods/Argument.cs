using System.Numerics;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Reads arguments of builtin functions, with CPython's errors.</summary>
internal static class Argument
{
    /// <summary>An integer where one must be (<c>__index__</c>); the default where nothing was given.</summary>
    public static long Index(in Value value, long whenMissing = 0)
    {
        if (value.IsMissing) return whenMissing;
        if (value.TryGetIndex(out var index)) return index;
        if (value.Kind == ValueKind.BigInteger)
            throw new OverflowError("Python int too large to convert to C ssize_t");
        throw new TypeError($"'{TypeNames.Of(value)}' object cannot be interpreted as an integer");
    }

    /// <summary>A bound of a search, where integers of any size and <c>None</c> are welcome.</summary>
    public static long Bound(in Value value, long whenMissing)
    {
        if (value.IsMissing || value.IsNone) return whenMissing;
        if (value.TryGetIndex(out var index)) return index;
        if (value.Kind == ValueKind.BigInteger) return ((BigInteger)value.Object).Sign < 0 ? long.MinValue / 2 : long.MaxValue / 2;
        throw new TypeError("slice indices must be integers or None or have an __index__ method");
    }

    public static string Text(in Value value) => value.AsText ?? throw new TypeError($"must be str, not {TypeNames.Of(value)}");

    /// <summary>A bound counted from the end where it is negative, and kept inside.</summary>
    public static int Clamp(long bound, int length)
    {
        if (bound < 0) bound += length;
        return (int)Math.Clamp(bound, 0, length);
    }
}
