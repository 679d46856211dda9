using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Signing;

/// <summary>Base64 with <c>-</c> and <c>_</c> and without padding, read as leniently as Python reads it.</summary>
public static class UrlSafeBase64
{
    private static readonly SearchValues<byte> s_alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>Encodes bytes (RFC 4648 §5, no padding).</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The text.</returns>
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>Decodes a text as itsdangerous does: what is no base64 character is skipped, padding may be missing.</summary>
    /// <param name="text">The text; <c>+</c> and <c>/</c> count as <c>-</c> and <c>_</c>.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="BadData">A single character is left over, or padding stands where none belongs.</exception>
    public static byte[] Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ascii = new byte[text.Length];
        var length = 0;
        foreach (var unit in text)
        {
            if (char.IsAscii(unit)) ascii[length++] = (byte)unit;
        }
        return TryDecode(ascii.AsSpan(0, length), out var bytes) ? bytes : throw new BadData("Invalid base64-encoded data");
    }

    internal static int EncodedLength(int byteCount) => Base64Url.GetEncodedLength(byteCount);

    internal static int MaxDecodedLength(int length) => (length / 4 * 3) + 3;

    internal static int Encode(ReadOnlySpan<byte> bytes, Span<byte> text) => Base64Url.EncodeToUtf8(bytes, text);

    internal static bool TryDecode(ReadOnlySpan<byte> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        var buffer = new byte[MaxDecodedLength(text.Length)];
        bytes = TryDecode(text, buffer, out var count) ? buffer[..count] : null;
        return bytes is not null;
    }

    /// <summary>Decodes into a span of at least <see cref="MaxDecodedLength"/> bytes.</summary>
    internal static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> bytes, out int count)
    {
        // The platform's decoder has tolerances of its own ('%' as padding): it gets plain base64 only.
        if (!text.ContainsAnyExcept(s_alphabet)
            && Base64Url.DecodeFromUtf8(text, bytes, out _, out count) == OperationStatus.Done) return true;
        return LenientBase64.TryDecode(text, bytes, out count);
    }
}
