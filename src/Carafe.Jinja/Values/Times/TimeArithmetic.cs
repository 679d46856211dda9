using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Numbers;

namespace Carafe.Jinja.Values.Times;

/// <summary>Python's arithmetic on dates, moments and durations.</summary>
internal static class TimeArithmetic
{
    public static bool TryApply(BinaryOperator operation, in Value left, in Value right, out Value result)
    {
        result = default;
        if (left.Kind != ValueKind.DateTime && right.Kind != ValueKind.DateTime) return false;
        try
        {
            var found = operation switch
            {
                BinaryOperator.Add => Add(left.Reference, right.Reference) ?? Add(right.Reference, left.Reference),
                BinaryOperator.Subtract => Subtract(left.Reference, right.Reference),
                BinaryOperator.Multiply => Scale(left, right) ?? Scale(right, left),
                BinaryOperator.Divide => Divide(left, right),
                _ => null,
            };
            if (found is null) return false;
            result = Value.From(found);
            return true;
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or OverflowException)
        {
            throw new OverflowError("date value out of range");
        }
    }

    /// <summary>The error of two moments that have no order; <see langword="null"/> where another one is due.</summary>
    public static TypeError? CannotCompare(object? left, object? right) => (left, right) switch
    {
        (DateTime or DateTimeOffset, DateOnly) or (DateOnly, DateTime or DateTimeOffset) => new("can't compare datetime.datetime to datetime.date"),
        (DateTime, DateTimeOffset) or (DateTimeOffset, DateTime) => new("can't compare offset-naive and offset-aware datetimes"),
        _ => null,
    };

    private static object? Add(object? left, object? right) => (left, right) switch
    {
        (DateTime moment, TimeSpan span) => moment + span,
        (DateTimeOffset moment, TimeSpan span) => moment + span,
        (DateOnly date, TimeSpan span) => date.AddDays((int)TimeText.Parts(span).Days),
        (TimeSpan one, TimeSpan two) => one + two,
        _ => null,
    };

    private static object? Subtract(object? left, object? right) => (left, right) switch
    {
        (DateTime one, DateTime two) => one - two,
        (DateTimeOffset one, DateTimeOffset two) => one - two,
        (DateTime or DateTimeOffset, DateTime or DateTimeOffset) => throw new TypeError("can't subtract offset-naive and offset-aware datetimes"),
        (DateOnly one, DateOnly two) => TimeSpan.FromDays(one.DayNumber - two.DayNumber),
        (_, TimeSpan span) => Add(left, -span),
        _ => null,
    };

    private static object? Scale(in Value span, in Value factor)
    {
        if (span.Reference is not TimeSpan duration) return null;
        return factor.TryGetIndex(out var count) ? duration * count : factor.IsFloat ? duration * factor.AsFloat : null;
    }

    private static object? Divide(in Value left, in Value right)
    {
        if (left.Reference is not TimeSpan duration) return null;
        if (right.Reference is TimeSpan other) return other == TimeSpan.Zero ? throw new ZeroDivisionError("division by zero") : duration / other;
        if (!NumericPair.IsNumber(right)) return null;
        var divisor = NumberArithmetic.ToFloat(right);
        return divisor == 0 ? throw new ZeroDivisionError("division by zero") : duration / divisor;
    }
}
