using System.Globalization;
using System.Numerics;

namespace Carafe.Cli.Parameters;

/// <summary>Reads numbers, within bounds where the parameter has them.</summary>
internal static class Numbers
{
    public static ParamType? Of(Type type, ParameterAttribute? attribute) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => Integer<byte>(attribute),
        TypeCode.SByte => Integer<sbyte>(attribute),
        TypeCode.Int16 => Integer<short>(attribute),
        TypeCode.UInt16 => Integer<ushort>(attribute),
        TypeCode.Int32 => Integer<int>(attribute),
        TypeCode.UInt32 => Integer<uint>(attribute),
        TypeCode.Int64 => Integer<long>(attribute),
        TypeCode.UInt64 => Integer<ulong>(attribute),
        TypeCode.Single => Real<float>(attribute),
        TypeCode.Double => Real<double>(attribute),
        TypeCode.Decimal => Real<decimal>(attribute),
        _ => type == typeof(BigInteger) ? Integer<BigInteger>(attribute) : null,
    };

    private static ParamType Integer<T>(ParameterAttribute? attribute) where T : INumber<T> => Number<T>("INTEGER", "integer", NumberStyles.Integer, attribute);

    private static ParamType Real<T>(ParameterAttribute? attribute) where T : INumber<T> =>
        Number<T>("FLOAT", "float", NumberStyles.Float, attribute);

    private static ParamType Number<T>(string metaVar, string word, NumberStyles style, ParameterAttribute? attribute) where T : INumber<T>
    {
        var range = attribute is null ? null : NumberRange.Of(attribute);
        return new ParamType(range is null ? metaVar : metaVar + " RANGE", text =>
        {
            if (!T.TryParse(text, style, CultureInfo.InvariantCulture, out var number)) throw new BadParameter($"'{text}' is not a valid {word}{(range is null ? "" : " range")}.");
            return range is null ? number : (object)range.Check(number);
        })
        {
            Range = range?.ToString(),
        };
    }
}
