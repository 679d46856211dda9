using System.Globalization;
using Carafe.Json;

namespace Carafe.Configuration;

/// <summary>Turns the value of a setting into the type that is wanted.</summary>
internal static class ConfigConversion
{
    private static readonly DefaultJsonProvider s_json = new();

    internal static T? Convert<T>(string key, object? value)
    {
        if (value is T fitting) return fitting;
        if (value is null) return default;
        try
        {
            return ToSimple(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)) is { } simple ? (T)simple : s_json.Convert<T>(value);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or OverflowException or ArgumentException or NotSupportedException)
        {
            throw new InvalidCastException(
                $"The setting '{key}' holds a value of type '{value.GetType().Name}' that is not a '{(Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T)).Name}'. {error.Message}", error);
        }
    }

    private static object? ToSimple(object value, Type type)
    {
        if (type == typeof(TimeSpan)) return ToTimeSpan(value);
        if (type == typeof(bool)) return ToFlag(value);
        if (type == typeof(string)) return value is IConvertible ? System.Convert.ToString(value, CultureInfo.InvariantCulture) : null;
        if (type.IsEnum) return value is string name ? Enum.Parse(type, name, ignoreCase: true) : Enum.ToObject(type, value);
        if (type == typeof(Uri)) return value is string address ? new Uri(address, UriKind.RelativeOrAbsolute) : null;
        return type.IsPrimitive || type == typeof(decimal) ? ToNumber(value, type) : null;
    }

    private static object ToNumber(object value, Type type)
    {
        var number = System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
        if (value is not double exact || type == typeof(float) || System.Convert.ToDouble(number, CultureInfo.InvariantCulture) == exact) return number;
        throw new FormatException($"The number {exact.ToString(CultureInfo.InvariantCulture)} has a fraction.");
    }

    /// <summary>A number is seconds, as for Flask's PERMANENT_SESSION_LIFETIME.</summary>
    private static TimeSpan ToTimeSpan(object value) => value switch
    {
        string text when text.Contains(':', StringComparison.Ordinal) => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
        _ => TimeSpan.FromSeconds(System.Convert.ToDouble(value, CultureInfo.InvariantCulture)),
    };

    private static bool ToFlag(object value)
    {
        if (value is not string text) return System.Convert.ToBoolean(value, CultureInfo.InvariantCulture);
        return text.ToUpperInvariant() switch
        {
            "TRUE" or "1" or "YES" or "ON" => true,
            "FALSE" or "0" or "NO" or "OFF" or "" => false,
            _ => throw new FormatException("A flag is one of true, false, 1, 0, yes, no, on, off."),
        };
    }
}
