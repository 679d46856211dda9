using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Carafe.Exceptions;
using Carafe.Routing;

namespace Carafe.Views;

/// <summary>Reads a matched value as the type that a view's parameter has, without boxing where the converter's type is the view's.</summary>
internal static class RouteValueReader
{
    // The tests on T are constants to the compiler: one branch remains of each instance.
    public static T Read<T>(RouteValues values, int index)
    {
        var kind = values.KindAt(index);
        if (typeof(T) == typeof(int) && kind == RouteValueKind.Int64) return As<int, T>(ToInt32(values.GetInt64(index)));
        if (typeof(T) == typeof(long) && kind == RouteValueKind.Int64) return As<long, T>(values.GetInt64(index));
        if (typeof(T) == typeof(double) && kind == RouteValueKind.Double) return As<double, T>(values.GetDouble(index));
        if (typeof(T) == typeof(Guid) && kind == RouteValueKind.Guid) return As<Guid, T>(values.GetGuid(index));
        if (typeof(T) == typeof(string) && kind == RouteValueKind.Text) return (T)(object)values.GetText(index);
        return Convert<T>(values[index], values.NameAt(index));
    }

    private static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);

    // The URL names something outside of what the view can hold, so that thing does not exist.
    private static int ToInt32(long value) => value is >= int.MinValue and <= int.MaxValue ? (int)value : throw new NotFound();

    private static T Convert<T>(object? value, string name)
    {
        if (value is T typed) return typed;
        var target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (value is null)
        {
            return default(T) is null
                ? default!
                : throw new InvalidOperationException($"The value of '{name}' is null, but the view's parameter is of type '{typeof(T).Name}'. Make the parameter nullable.");
        }
        try
        {
            if (target == typeof(string)) return (T)(object)System.Convert.ToString(value, CultureInfo.InvariantCulture)!;
            if (value is BigInteger number) return (T)System.Convert.ChangeType(number.ToString(CultureInfo.InvariantCulture), target, CultureInfo.InvariantCulture);
            if (target.IsEnum && value is string member) return (T)Enum.Parse(target, member, ignoreCase: true);
            if (value is IConvertible && typeof(IConvertible).IsAssignableFrom(target))
                return (T)System.Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
            if (target == typeof(Guid) && value is string uuid) return (T)(object)Guid.Parse(uuid);
            if (target == typeof(DateOnly) && value is string date) return (T)(object)DateOnly.Parse(date, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            throw new NotFound();
        }
        throw new InvalidOperationException(
            $"The value of '{name}' is a '{value.GetType().Name}', but the view's parameter is of type '{typeof(T).Name}'. Use a converter that gives this type, or take the value as it is.");
    }
}
