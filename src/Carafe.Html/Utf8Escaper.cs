using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace Carafe.Html;

/// <summary>Escapes text into UTF-8, the hottest loop of a rendered page.</summary>
internal static class Utf8Escaper
{
    private const char LastAscii = '\x7F';
    private const int EnoughInARow = 8;
    private const ulong SpecialBits = (1UL << '&') | (1UL << '<') | (1UL << '>') | (1UL << '"') | (1UL << '\'');

    public static OperationStatus Escape(ReadOnlySpan<char> text, Span<byte> destination, out int charsRead, out int bytesWritten)
    {
        charsRead = bytesWritten = Copy(text, destination);
        return charsRead == text.Length ? OperationStatus.Done : GoOn(text, destination, ref charsRead, ref bytesWritten);
    }

    private static OperationStatus GoOn(ReadOnlySpan<char> text, Span<byte> destination, ref int charsRead, ref int bytesWritten)
    {
        while (charsRead < text.Length)
        {
            var rest = text[charsRead..];
            var room = destination[bytesWritten..];
            var read = rest[0] > LastAscii ? Encode(rest, room, out var written)
                : IsSpecial(rest[0]) ? Replace(rest, room, out written)
                : written = Copy(rest, room);
            if (read == 0) return OperationStatus.DestinationTooSmall;
            charsRead += read;
            bytesWritten += written;
        }
        return OperationStatus.Done;
    }

    public static ReadOnlySpan<byte> Entity(char special) => special switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&#34;"u8,
        _ => "&#39;"u8,
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSpecial(char unit) => unit < 64 && ((SpecialBits >> unit) & 1) != 0;

    /// <summary>Encodes text that begins with other than ASCII, up to the next special character, and tells how much of it; 0 where there is no room.</summary>
    private static int Encode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        var run = text.IndexOfAny(HtmlEscaper.Special);
        Utf8.FromUtf16(run < 0 ? text : text[..run], destination, out var read, out written);
        return read;
    }

    /// <summary>Goes through ASCII one by one from a special character on, until enough in a row can be copied.</summary>
    /// <remarks>Special characters come in groups, as in markup: starting to copy again after each costs more than the steps between them.</remarks>
    private static int Replace(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        var read = written = 0;
        for (var inARow = 0; read < text.Length && text[read] <= LastAscii && inARow < EnoughInARow; read++)
        {
            var unit = text[read];
            if (!IsSpecial(unit))
            {
                if (written == destination.Length) return read;
                destination[written++] = (byte)unit;
                inARow++;
                continue;
            }
            var entity = Entity(unit);
            if (!entity.TryCopyTo(destination[written..])) return read;
            written += entity.Length;
            inARow = 0;
        }
        return read;
    }

    /// <summary>Copies ASCII that needs no escaping.</summary>
    /// <remarks>
    /// One pass that looks and narrows at once. The last vector overlaps the one before, so no characters are left over to be walked: 3 ns
    /// for 5 to 20 characters and 6 for 75, where a search and then the encoder take 11 and 13. More than is told may be overwritten.
    /// </remarks>
    private static int Copy(ReadOnlySpan<char> text, Span<byte> destination)
    {
        var length = Math.Min(text.Length, destination.Length);
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref var target = ref MemoryMarshal.GetReference(destination);
        return length >= Vector256<ushort>.Count ? CopyLong(ref source, ref target, length)
            : length >= Vector128<ushort>.Count ? CopyPair(ref source, ref target, length)
            : CopyShort(ref source, ref target, length);
    }

    private static int CopyLong(ref ushort source, ref byte target, int length)
    {
        var last = length - Vector256<ushort>.Count;
        for (var i = 0; ; i = Math.Min(i + Vector256<ushort>.Count, last))
        {
            var units = Vector256.LoadUnsafe(ref source, (nuint)i);
            Narrow(units).StoreUnsafe(ref target, (nuint)i);
            var plain = Plain(units);
            if (plain != Vector256<ushort>.AllBitsSet) return i + FirstOther(plain);
            if (i == last) return length;
        }
    }

    /// <summary>8 to 15 characters: the first eight and the last eight.</summary>
    private static int CopyPair(ref ushort source, ref byte target, int length)
    {
        var last = length - Vector128<ushort>.Count;
        var units = Vector256.Create(Vector128.LoadUnsafe(ref source), Vector128.LoadUnsafe(ref source, (nuint)last));
        var bytes = Narrow(units).AsUInt64();
        Unsafe.WriteUnaligned(ref target, bytes.GetElement(0));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, last), bytes.GetElement(1));
        var plain = Plain(units);
        if (plain == Vector256<ushort>.AllBitsSet) return length;
        var first = FirstOther(plain);
        return first < Vector128<ushort>.Count ? first : last + first - Vector128<ushort>.Count;
    }

    /// <summary>Up to 7 characters: the first four and the last four, or one by one where there are not even these.</summary>
    private static int CopyShort(ref ushort source, ref byte target, int length)
    {
        const int Half = 4;
        if (length < Half) return CopyFew(ref source, ref target, length);
        var last = length - Half;
        var units = Vector128.Create(
            Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref source)),
            Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref source, last)))).AsUInt16().ToVector256();
        var bytes = Narrow(units).AsUInt32();
        Unsafe.WriteUnaligned(ref target, bytes.GetElement(0));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, last), bytes.GetElement(1));
        var plain = Plain(units);
        if (plain == Vector256<ushort>.AllBitsSet) return length;
        var first = FirstOther(plain);
        return first < Half ? first : last + first - Half;
    }

    private static int CopyFew(ref ushort source, ref byte target, int length)
    {
        for (var i = 0; i < length; i++)
        {
            var unit = (char)Unsafe.Add(ref source, i);
            if (unit > LastAscii || IsSpecial(unit)) return i;
            Unsafe.Add(ref target, i) = (byte)unit;
        }
        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Narrow(Vector256<ushort> units) => Vector128.Narrow(units.GetLower(), units.GetUpper());

    private static int FirstOther(Vector256<ushort> plain) => BitOperations.TrailingZeroCount(~plain.ExtractMostSignificantBits());

    /// <summary>All bits of each unit that is ASCII and not special. The special ones are five, of which two times two differ in one bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Plain(Vector256<ushort> units)
    {
        var isAscii = Vector256.Equals(units & Vector256.Create<ushort>(0xFF80), Vector256<ushort>.Zero);
        var isSpecial = Vector256.Equals(units | Vector256.Create<ushort>('&' ^ '\''), Vector256.Create<ushort>('\''))
            | Vector256.Equals(units | Vector256.Create<ushort>('<' ^ '>'), Vector256.Create<ushort>('>'))
            | Vector256.Equals(units, Vector256.Create<ushort>('"'));
        return Vector256.AndNot(isAscii, isSpecial);
    }
}
