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

    /// <summary>An integer of any size, cut to what fits.</summary>
    public static long Clipped(in Value value, long whenMissing) => value.Kind == ValueKind.BigInteger
        ? ((BigInteger)value.Object).Sign < 0 ? long.MinValue / 2 : long.MaxValue / 2
        : Index(value, whenMissing);

    /// <summary>A bound of a search, where integers of any size and <c>None</c> are welcome.</summary>
    public static long Bound(in Value value, long whenMissing)
    {
        if (value.IsMissing || value.IsNone) return whenMissing;
        if (value.TryGetIndex(out var index)) return index;
        if (value.Kind == ValueKind.BigInteger) return ((BigInteger)value.Object).Sign < 0 ? long.MinValue / 2 : long.MaxValue / 2;
        throw new TypeError("slice indices must be integers or None or have an __index__ method");
    }

    /// <summary>An index of a search where <c>None</c> is not welcome.</summary>
    public static long RequiredBound(in Value value, long whenMissing) => value.IsNone
        ? throw new TypeError("slice indices must be integers or have an __index__ method")
        : value.Kind is ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger or ValueKind.Missing
            ? Bound(value, whenMissing)
            : throw new TypeError("slice indices must be integers or have an __index__ method");

    /// <summary>An integer that CPython keeps in 32 bits; the default where nothing was given.</summary>
    public static int Int(in Value value, int whenMissing = 0)
    {
        if (value.IsMissing) return whenMissing;
        if (value.Kind != ValueKind.BigInteger && Index(value) is >= int.MinValue and <= int.MaxValue and var index) return (int)index;
        throw new OverflowError("Python int too large to convert to C int");
    }

    public static string Text(in Value value) => value.AsText ?? throw new TypeError($"must be str, not {TypeNames.Of(value)}");

    /// <summary>A string as a parsed argument: errors say which one of which function.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="place">The argument's place, such as <c>encode() argument 'encoding'</c>.</param>
    public static string Text(in Value value, string place) => value.AsText ?? throw new TypeError($"{place} must be str, not {NameOf(value)}");

    /// <summary>The type's name as the errors of parsed arguments give it.</summary>
    public static string NameOf(in Value value) => value.IsNone ? "None" : TypeNames.Of(value);

    /// <summary>A bound counted from the end where it is negative, and kept inside.</summary>
    public static int Clamp(long bound, int length)
    {
        if (bound < 0) bound += length;
        return (int)Math.Clamp(bound, 0, length);
    }
}
