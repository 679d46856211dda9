using System.Buffers;

namespace Carafe.Json.Reading;

/// <summary>Python's <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>, which it writes and reads though no standard has them.</summary>
/// <remarks>
/// The reader refuses them, so a text that it refused is read once more with numbers in their place: an infinity is a
/// number beyond the largest, and NaN a spelling of zero that nobody writes.
/// </remarks>
internal static class NonFinite
{
    private static readonly SearchValues<byte> s_marks = SearchValues.Create("\"-NI"u8);
    private static readonly SearchValues<byte> s_stringMarks = SearchValues.Create("\"\\"u8);

    internal static bool IsNaN(ReadOnlySpan<byte> number) => number.SequenceEqual("0.0E-0000077"u8);

    internal static bool MayBeIn(ReadOnlySpan<byte> utf8) => utf8.IndexOf("NaN"u8) >= 0 || utf8.IndexOf("Infinity"u8) >= 0;

    /// <summary>Puts numbers in the place of the words outside strings; what else is wrong stays wrong.</summary>
    internal static ReadOnlySpan<byte> Replace(ReadOnlySpan<byte> utf8)
    {
        var output = new ArrayBufferWriter<byte>(utf8.Length + 64);
        while (utf8.IndexOfAny(s_marks) is >= 0 and var next)
        {
            output.Write(utf8[..next]);
            utf8 = utf8[next..];
            var length = WordLength(utf8, out var replacement);
            output.Write(replacement.IsEmpty ? utf8[..length] : replacement);
            utf8 = utf8[length..];
        }
        output.Write(utf8);
        return output.WrittenSpan;
    }

    private static int WordLength(ReadOnlySpan<byte> utf8, out ReadOnlySpan<byte> replacement)
    {
        replacement = default;
        if (utf8[0] == '"') return StringLength(utf8);
        if (IsWord(utf8, "NaN"u8, " 0.0E-0000077 "u8, ref replacement)) return 3;
        if (IsWord(utf8, "Infinity"u8, " 1E+9999 "u8, ref replacement)) return 8;
        return IsWord(utf8, "-Infinity"u8, " -1E+9999 "u8, ref replacement) ? 9 : 1;
    }

    /// <summary>The spaces keep a replacement from growing together with what is beside the word.</summary>
    private static bool IsWord(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> word, ReadOnlySpan<byte> number, ref ReadOnlySpan<byte> replacement)
    {
        if (!utf8.StartsWith(word)) return false;
        replacement = number;
        return true;
    }

    private static int StringLength(ReadOnlySpan<byte> utf8)
    {
        var length = 1;
        while (length < utf8.Length && utf8[length..].IndexOfAny(s_stringMarks) is >= 0 and var next)
        {
            length += next;
            if (utf8[length] == '"') return length + 1;
            length += 2;
        }
        return utf8.Length;
    }
}
