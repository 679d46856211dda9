using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Carafe.Http.Structures;

namespace Carafe.Http.Forms;

/// <summary>Reads <c>application/x-www-form-urlencoded</c> bodies as Werkzeug 3.1 does.</summary>
internal static class UrlEncodedForm
{
    private const int StackLimit = 512;

    /// <summary>Parses a body; one that is no UTF-8 gives an empty form.</summary>
    public static ImmutableMultiDict<string> Parse(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty || !Utf8.IsValid(body)) return ImmutableMultiDict<string>.Empty;
        var values = new MultiValues<string>();
        while (true)
        {
            var end = body.IndexOf((byte)'&');
            AddPair(values, end < 0 ? body : body[..end]);
            if (end < 0) return new ImmutableMultiDict<string>(values);
            body = body[(end + 1)..];
        }
    }

    private static void AddPair(MultiValues<string> values, ReadOnlySpan<byte> pair)
    {
        if (pair.IsEmpty) return;
        var equals = pair.IndexOf((byte)'=');
        if (equals < 0) values.Add(Decode(pair), "");
        else values.Add(Decode(pair[..equals]), Decode(pair[(equals + 1)..]));
    }

    /// <summary>Decodes the escapes of valid UTF-8; escaped bytes that are not stay escaped.</summary>
    private static string Decode(ReadOnlySpan<byte> text)
    {
        var first = text.IndexOfAny((byte)'%', (byte)'+');
        if (first < 0) return Encoding.UTF8.GetString(text);
        byte[]? rented = null;
        var buffer = text.Length <= StackLimit ? stackalloc byte[StackLimit] : rented = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            ReadOnlySpan<byte> bytes = buffer[..Unescape(text, first, buffer)];
            return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : KeepInvalidEscaped(bytes);
        }
        finally
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static int Unescape(ReadOnlySpan<byte> text, int next, Span<byte> buffer)
    {
        var length = 0;
        while (next >= 0)
        {
            text[..next].CopyTo(buffer[length..]);
            length += next;
            var isEscape = text[next] == '%';
            if (isEscape && TryReadHex(text[(next + 1)..], out var value))
            {
                buffer[length++] = value;
                next += 2;
            }
            else
            {
                buffer[length++] = isEscape ? (byte)'%' : (byte)' ';
            }
            text = text[(next + 1)..];
            next = text.IndexOfAny((byte)'%', (byte)'+');
        }
        text.CopyTo(buffer[length..]);
        return length + text.Length;
    }

    private static bool TryReadHex(ReadOnlySpan<byte> digits, out byte value)
    {
        value = 0;
        return digits.Length >= 2 && Convert.FromHexString(digits[..2], new Span<byte>(ref value), out _, out _) == OperationStatus.Done;
    }

    private static string KeepInvalidEscaped(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 16);
        Span<char> units = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) == OperationStatus.Done)
                text.Append(units[..rune.EncodeToUtf16(units)]);
            else
                foreach (var value in bytes[..consumed]) text.Append('%').Append(value.ToString("X2"));
            bytes = bytes[consumed..];
        }
        return text.ToString();
    }
}
