using System.Numerics;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;
using Carafe.Jinja.Values.Numbers;

namespace Carafe.Jinja.Filters;

/// <summary>Filters of numbers: <c>abs</c>, <c>int</c>, <c>float</c>, <c>round</c>, <c>sum</c>, <c>filesizeformat</c>.</summary>
internal static class NumberFilters
{
    public static IEnumerable<Filter> All =>
    [
        FilterArguments.Builtin("abs", "abs", (in value, in arguments, context) => Absolute(value)),
        FilterArguments.Signature("int", "do_int", ["default", "base"], ToInteger),
        FilterArguments.Signature("float", "do_float", ["default"], ToFloat),
        FilterArguments.Signature("round", "do_round", ["precision", "method"], Round),
        FilterArguments.Signature("sum", "sync_do_sum", ["attribute", "start"], Sum, ContextUse.Environment, readsItems: true),
        FilterArguments.Signature("filesizeformat", "do_filesizeformat", ["binary"], FileSize),
    ];

    private static Value Absolute(in Value value) => value.Kind switch
    {
        ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger => new(BigInteger.Abs(NumericPair.ToBigInteger(value))),
        ValueKind.Float => Math.Abs(value.AsFloat),
        ValueKind.Decimal => new(Math.Abs((decimal)value.Object)),
        ValueKind.DateTime when value.Object is TimeSpan span => Value.From(span.Duration()),
        _ => throw new TypeError($"bad operand type for abs(): '{TypeNames.Of(value)}'"),
    };

    private static Value ToInteger(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        if (value.IsInteger) return value;
        try
        {
            return value.IsString ? NumberConversion.ParseInteger(value, Argument.Clipped(arguments[1], 10)) : NumberConversion.ToInteger(value);
        }
        catch (Exception error) when (error is TypeError or ValueError)
        {
            return ThroughFloat(value, arguments[0].IsMissing ? 0 : arguments[0]);
        }
    }

    // "42.23" is 42.
    private static Value ThroughFloat(in Value value, in Value whenFailing)
    {
        try
        {
            return new(NumberConversion.Truncate(NumberConversion.ToFloat(value)));
        }
        catch (Exception error) when (error is TypeError or ValueError)
        {
            return whenFailing;
        }
    }

    private static Value ToFloat(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        try
        {
            return NumberConversion.ToFloat(value);
        }
        catch (Exception error) when (error is TypeError or ValueError)
        {
            return arguments[0].IsMissing ? 0.0 : arguments[0];
        }
    }

    private static Value Round(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value method = arguments[1].IsMissing ? "common" : arguments[1];
        var precision = arguments[0].IsMissing ? 0 : arguments[0];
        _ = Hashing.Of(method);
        if (method == "common") return Rounding.Round(value, precision);
        if (method != "ceil" && method != "floor") throw new FilterArgumentError("method must be common, ceil or floor");
        var scale = Arithmetic.Power(10, precision);
        var scaled = Arithmetic.Multiply(value, scale);
        return Arithmetic.Divide(method == "ceil" ? Rounding.Ceiling(scaled) : Rounding.Floor(scaled), scale);
    }

    private static Value Sum(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        var total = arguments[1].IsMissing ? 0 : arguments[1];
        var getter = arguments[0].IsMissing || arguments[0].IsNone ? null : new AttributeGetter(context, arguments[0]);
        var items = Iteration.Of(value);
        using var disposal = items;
        if (total.IsString) throw new TypeError("sum() can't sum strings [use ''.join(seq) instead]");
        if (total.Reference is BytesValue) throw new TypeError("sum() can't sum bytes [use b''.join(seq) instead]");
        var limits = WorkLimits.Current;
        while (items.MoveNext(out var item))
        {
            total = Arithmetic.Add(total, getter is null ? item : getter.Get(item));
            limits?.Check();
        }
        return total;
    }

    private static Value FileSize(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        var size = NumberConversion.ToFloat(value);
        var isBinary = !arguments[0].IsMissing && arguments[0].IsTrue;
        var unit = isBinary ? 1024 : 1000;
        if (size == 1) return "1 Byte";
        if (size < unit) return $"{NumberConversion.Truncate(size)} Bytes";
        ReadOnlySpan<char> prefixes = isBinary ? "KMGTPEZY" : "kMGTPEZY";
        var power = 1;
        // Python's powers are integers: compared exactly, 1e24 is less than the thousandth power.
        while (power < prefixes.Length && !Comparison.IsLess(size, new Value(BigInteger.Pow(unit, power + 1)))) power++;
        return $"{Values.Formatting.FloatFormat.Digits(unit * size / Math.Pow(unit, power + 1), 'f', 1, isAlternate: false)} {prefixes[power - 1]}{(isBinary ? "iB" : "B")}";
    }
}
