using System.Globalization;
using System.Numerics;
using System.Text;

namespace Carafe.Json.Writing;

/// <summary>What a dictionary's key becomes in JSON, and how keys are ordered, as in Python's <c>json</c>.</summary>
internal static class KeyText
{
    /// <summary>Gives a key's text: <c>true</c>, <c>1</c>, <c>1.5</c>, <c>null</c>, or the text itself.</summary>
    internal static string Of(object? key) => key switch
    {
        string text => text,
        null => "null",
        true => "true",
        false => "false",
        double number => Float(number),
        float number => Float(number),
        Enum number => number.ToString("D"),
        char or Guid => key.ToString()!,
        _ when IsNumber(key) => ((IFormattable)key).ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException(
            $"Keys must be text, numbers, booleans, enums, GUIDs or null to be written as JSON, not '{TypeName.Of(key.GetType())}'. Turn the keys into text first."),
    };

    /// <summary>Compares two keys: text by code point, numbers and booleans by value.</summary>
    /// <exception cref="NotSupportedException">The keys are of kinds without a common order, which Python refuses too.</exception>
    internal static int Compare(object? left, object? right)
    {
        if (AsText(left) is { } leftText && AsText(right) is { } rightText) return CodePointOrder.Compare(leftText, rightText);
        if (AsInteger(left) is { } leftInteger && AsInteger(right) is { } rightInteger) return leftInteger.CompareTo(rightInteger);
        if (AsDouble(left) is { } leftDouble && AsDouble(right) is { } rightDouble) return leftDouble.CompareTo(rightDouble);
        string[] names = [NameOf(left), NameOf(right)];
        Array.Sort(names, StringComparer.Ordinal);
        throw new NotSupportedException(
            $"Keys of type '{names[0]}' and '{names[1]}' cannot be sorted together to be written as JSON. Use keys of one kind, or set 'SortKeys' to false.");
    }

    private static string NameOf(object? key) => key is null ? "null" : TypeName.Of(key.GetType());

    private static string Float(double number)
    {
        Span<byte> text = stackalloc byte[PythonFloat.MaxLength];
        return Encoding.ASCII.GetString(text[..PythonFloat.Format(number, text)]);
    }

    private static string Float(float number)
    {
        Span<byte> text = stackalloc byte[PythonFloat.MaxLength];
        return Encoding.ASCII.GetString(text[..PythonFloat.Format(number, text)]);
    }

    private static bool IsNumber(object key) =>
        key is int or long or byte or short or uint or ulong or sbyte or ushort or decimal or BigInteger or Int128 or UInt128;

    private static string? AsText(object? key) => key switch
    {
        string text => text,
        char or Guid => key.ToString(),
        _ => null,
    };

    private static BigInteger? AsInteger(object? key) => key switch
    {
        bool flag => flag ? 1 : 0,
        Enum number => BigInteger.Parse(number.ToString("D"), CultureInfo.InvariantCulture),
        BigInteger number => number,
        Int128 number => number,
        UInt128 number => number,
        ulong number => number,
        int or long or byte or short or uint or sbyte or ushort => Convert.ToInt64(key, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static double? AsDouble(object? key) => key switch
    {
        double number => number,
        float number => number,
        decimal number => (double)number,
        _ => (double?)AsInteger(key),
    };
}
