using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Html;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Numbers;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Makes values of C# objects.</summary>
internal static class ClrConversion
{
    /// <summary>Makes a value of an item or member, which mostly is an object of the application.</summary>
    public static Value FromObject(object? value)
    {
        if (value is null) return Value.None;
        return ClrType.Recent(value.GetType()) is { IsPlain: true } known ? new(value, known.Kind) : Value.From(value);
    }

    private static Value Plain(object value)
    {
        var type = ClrType.Of(value.GetType());
        // A lazy value is its value, made when it is first asked for.
        if (type.IsLazy) return type.FindMember(nameof(Lazy<>.Value))!.Get(value);
        type.IsPlain = true;
        return new(value, type.Kind);
    }

    /// <summary>Makes a value of an object that is none of the most frequent types.</summary>
    public static Value From(object value) => value switch
    {
        Markup markup => new(markup),
        float number => Value.Single(number),
        decimal number => new(number),
        BigInteger number => new(number),
        byte or sbyte or short or ushort or uint => Convert.ToInt64(value),
        ulong number => new((BigInteger)number),
        nint number => new(number),
        nuint number => new((BigInteger)(ulong)number),
        Int128 number => new((BigInteger)number),
        UInt128 number => new((BigInteger)number),
        Half number => Value.Single((float)number),
        char letter => letter.ToString(),
        byte[] bytes => new BytesValue(bytes),
        ReadOnlyMemory<byte> bytes => new BytesValue(bytes.ToArray()),
        Memory<byte> bytes => new BytesValue(bytes.ToArray()),
        ArraySegment<byte> bytes => new BytesValue([.. bytes]),
        DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan => new(value, ValueKind.DateTime),
        JsonElement json => JsonConversion.From(json),
        JsonValue json => JsonConversion.From(json),
        Delegate function => new DelegateCallable(function),
        ITemplateText text => text.Text,
        DBNull => Value.None,
        Complex number => new ComplexValue(number),
        _ => Plain(value),
    };

    /// <summary>Makes a value of a typed one, without boxing numbers. Each branch is decided when it is compiled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value FromTyped<T>(T value)
    {
        if (typeof(T) == typeof(int)) return new((long)Unsafe.As<T, int>(ref value));
        if (typeof(T) == typeof(long)) return new(Unsafe.As<T, long>(ref value));
        if (typeof(T) == typeof(short)) return new((long)Unsafe.As<T, short>(ref value));
        if (typeof(T) == typeof(byte)) return new((long)Unsafe.As<T, byte>(ref value));
        if (typeof(T) == typeof(uint)) return new((long)Unsafe.As<T, uint>(ref value));
        if (typeof(T) == typeof(double)) return new(Unsafe.As<T, double>(ref value));
        if (typeof(T) == typeof(float)) return Value.Single(Unsafe.As<T, float>(ref value));
        if (typeof(T) == typeof(bool)) return new(Unsafe.As<T, bool>(ref value));
        if (typeof(T) == typeof(Value)) return Unsafe.As<T, Value>(ref value);
        if (typeof(T) == typeof(string)) return new(Unsafe.As<T, string?>(ref value));
        return FromObject(value);
    }
}
