using System.Globalization;
using System.Numerics;
using Carafe.Html;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Turns values into the types that C# parameters, keys and items have.</summary>
internal static class ClrArguments
{
    public static object? Convert(in Value value, Type type) => TryConvert(value, type, out var result)
        ? result
        : throw new TypeError($"'{TypeNames.Of(value)}' object cannot be used as {TypeNames.OfClr(type)}");

    public static bool TryConvert(in Value value, Type type, out object? result)
    {
        result = null;
        if (type == typeof(Value))
        {
            result = value;
            return true;
        }
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (value.IsNone || value.IsMissing) return !type.IsValueType || target != type;
        var plain = value.ToObject();
        if (target.IsInstanceOfType(plain)) result = plain;
        else if (target.IsInstanceOfType(value.Reference)) result = value.Reference;
        else if (!TryConvertTo(value, target, out result)) return false;
        return true;
    }

    /// <summary>How well a value fits a type: 0 exactly, more is worse, negative not at all.</summary>
    public static int Distance(in Value value, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (value.IsNone) return !type.IsValueType || target != type ? 1 : -1;
        var plain = value.ToObject();
        if (target == plain?.GetType()) return 0;
        if (value.IsInteger && target == typeof(int)) return 0;
        if (target == typeof(object) || target == typeof(Value)) return 5;
        if (target.IsInstanceOfType(plain) || target.IsInstanceOfType(value.Reference)) return 1;
        return TryConvertTo(value, target, out _) ? 3 : -1;
    }

    private static bool TryConvertTo(in Value value, Type target, out object? result)
    {
        result = null;
        if (target == typeof(string)) result = value.AsText;
        else if (target == typeof(char)) result = value.AsText is { Length: 1 } one ? one[0] : null;
        else if (target == typeof(Markup)) result = value.AsText is { } html ? Markup.Escape(html) : null;
        else if (target.IsEnum) result = ToEnum(value, target);
        else if (value.TryGetIndex(out var index) && !value.IsBoolean) result = ToNumber(index, target);
        else if (value.IsFloat) result = target == typeof(float) ? (float)value.AsFloat : target == typeof(double) ? value.AsFloat : null;
        else if (value.Kind == ValueKind.BigInteger && target == typeof(ulong)) result = (BigInteger)value.Object <= ulong.MaxValue ? (ulong)(BigInteger)value.Object : null;
        else if (target == typeof(Guid)) result = Guid.TryParse(value.AsText, out var guid) ? guid : null;
        else result = ToCollection(value, target);
        return result is not null;
    }

    private static object? ToEnum(in Value value, Type target) => value.AsText is { } name
        ? Enum.TryParse(target, name, ignoreCase: false, out var found) ? found : null
        : value.IsInteger ? Enum.ToObject(target, value.AsInteger) : null;

    private static object? ToNumber(long number, Type target)
    {
        try
        {
            return Type.GetTypeCode(target) switch
            {
                TypeCode.Int32 => checked((int)number),
                TypeCode.Int64 => number,
                TypeCode.Double => (double)number,
                TypeCode.Single => (float)number,
                TypeCode.Decimal => (decimal)number,
                TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 =>
                    System.Convert.ChangeType(number, target, CultureInfo.InvariantCulture),
                _ => target == typeof(BigInteger) ? (BigInteger)number : null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static object? ToCollection(in Value value, Type target) => value.Kind switch
    {
        ValueKind.List or ValueKind.Tuple or ValueKind.Set or ValueKind.Range => ClrCollecting.ToCollection(Iteration.ToList(value), target),
        ValueKind.Dict => DictView.TryOf(value, out var dict) ? ClrCollecting.ToDictionary(dict, target) : null,
        _ => null,
    };
}
