using System.Numerics;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Globals;

/// <summary><c>range([start,] stop[, step])</c>; in a sandbox limited in length.</summary>
internal sealed class RangeFunction : Callable
{
    public override string TypeName => "type";

    public override string Name => "range";

    public override Value Call(in CallArguments arguments, CallContext context)
    {
        if (!arguments.Names.IsEmpty) throw new TypeError("range() takes no keyword arguments");
        var given = arguments.Positional;
        Method.CheckCount("range", given.Length, 1, 3);
        var range = given.Length == 1
            ? new RangeValue(0, Index(given[0]), 1)
            : new RangeValue(Index(given[0]), Index(given[1]), given.Length == 3 ? Index(given[2]) : 1);
        return range.Count <= context.MaxRange
            ? range
            : throw new OverflowError($"Range too big. The sandbox blocks ranges larger than MAX_RANGE ({context.MaxRange}).");
    }

    public override string Repr() => "<class 'range'>";

    // Beyond 64 bits nothing can be iterated to its end: the bound is as good as infinite.
    private static long Index(in Value value) => value.Kind == ValueKind.BigInteger
        ? ((BigInteger)value.Reference!).Sign < 0 ? long.MinValue : long.MaxValue
        : Argument.Index(value);
}
