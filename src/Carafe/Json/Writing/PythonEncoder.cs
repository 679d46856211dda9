using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Carafe.Json.Writing;

/// <summary>Escapes JSON strings as Python's <c>json</c> does, so that no byte differs from Flask's.</summary>
/// <remarks>
/// Escaped are the quote, the backslash and control characters; with <c>ensureAscii</c> also all that is not
/// printable ASCII, in lower-case hexadecimal and surrogate by surrogate, lone ones too. Security: <c>&lt;</c>,
/// <c>&gt;</c>, <c>&amp;</c> and <c>'</c> are not escaped, so the text is safe as a JSON answer, but not inside HTML.
/// </remarks>
internal sealed unsafe class PythonEncoder : JavaScriptEncoder
{
    private const string Printable =
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    private static readonly SearchValues<char> s_plainAscii = SearchValues.Create(Printable);
    private static readonly SearchValues<byte> s_plainAsciiBytes = SearchValues.Create(Encoding.ASCII.GetBytes(Printable));
    private static readonly SearchValues<char> s_special =
        SearchValues.Create([.. Enumerable.Range(0, 32).Concat(Enumerable.Range(0xD800, 0x800)).Select(code => (char)code), '"', '\\']);
    private static readonly SearchValues<byte> s_specialBytes = SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private readonly bool _ensureAscii;

    private PythonEncoder(bool ensureAscii) => _ensureAscii = ensureAscii;

    internal static PythonEncoder Ascii { get; } = new(ensureAscii: true);

    internal static PythonEncoder Unicode { get; } = new(ensureAscii: false);

    internal static PythonEncoder For(bool ensureAscii) => ensureAscii ? Ascii : Unicode;

    public override int MaxOutputCharactersPerInputCharacter => 12;

    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar is < 32 or '"' or '\\' || (_ensureAscii && unicodeScalar > '~');

    public override int FindFirstCharacterToEncode(char* text, int textLength) =>
        FirstToEncode(new ReadOnlySpan<char>(text, textLength));

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) =>
        _ensureAscii ? utf8Text.IndexOfAnyExcept(s_plainAsciiBytes) : utf8Text.IndexOfAny(s_specialBytes);

    public override OperationStatus Encode(
        ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten, bool isFinalBlock = true)
    {
        charsConsumed = 0;
        charsWritten = 0;
        while (charsConsumed < source.Length)
        {
            var plain = FirstToEncode(source[charsConsumed..]);
            if (plain < 0) plain = source.Length - charsConsumed;
            if (!source.Slice(charsConsumed, plain).TryCopyTo(destination[charsWritten..])) return OperationStatus.DestinationTooSmall;
            charsConsumed += plain;
            charsWritten += plain;
            if (charsConsumed == source.Length) break;
            if (!TryEscape(source[charsConsumed], destination[charsWritten..], out var written)) return OperationStatus.DestinationTooSmall;
            charsConsumed++;
            charsWritten += written;
        }
        return OperationStatus.Done;
    }

    public override OperationStatus EncodeUtf8(
        ReadOnlySpan<byte> utf8Source, Span<byte> utf8Destination, out int bytesConsumed, out int bytesWritten, bool isFinalBlock = true)
    {
        bytesConsumed = 0;
        bytesWritten = 0;
        Span<char> escape = stackalloc char[12];
        while (bytesConsumed < utf8Source.Length)
        {
            var plain = FindFirstCharacterToEncodeUtf8(utf8Source[bytesConsumed..]);
            if (plain < 0) plain = utf8Source.Length - bytesConsumed;
            if (!utf8Source.Slice(bytesConsumed, plain).TryCopyTo(utf8Destination[bytesWritten..])) return OperationStatus.DestinationTooSmall;
            bytesConsumed += plain;
            bytesWritten += plain;
            if (bytesConsumed == utf8Source.Length) break;
            Rune.DecodeFromUtf8(utf8Source[bytesConsumed..], out var rune, out var length);
            var text = escape[..EscapeRune(rune, escape)];
            if (text.Length > utf8Destination.Length - bytesWritten) return OperationStatus.DestinationTooSmall;
            bytesWritten += Encoding.ASCII.GetBytes(text, utf8Destination[bytesWritten..]);
            bytesConsumed += length;
        }
        return OperationStatus.Done;
    }

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        Span<char> escape = stackalloc char[12];
        var rune = new Rune(unicodeScalar);
        var length = WillEncode(unicodeScalar) ? EscapeRune(rune, escape) : rune.EncodeToUtf16(escape);
        var isFitting = escape[..length].TryCopyTo(new Span<char>(buffer, bufferLength));
        numberOfCharactersWritten = isFitting ? length : 0;
        return isFitting;
    }

    private int FirstToEncode(ReadOnlySpan<char> text) =>
        _ensureAscii ? text.IndexOfAnyExcept(s_plainAscii) : FirstSpecial(text);

    /// <summary>Finds what must be escaped in any case; half a surrogate pair is, since UTF-8 has no bytes for it.</summary>
    private static int FirstSpecial(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (text[start..].IndexOfAny(s_special) is >= 0 and var next)
        {
            start += next;
            if (start + 1 >= text.Length || !char.IsSurrogatePair(text[start], text[start + 1])) return start;
            start += 2;
        }
        return -1;
    }

    private static int EscapeRune(Rune rune, Span<char> destination)
    {
        Span<char> units = stackalloc char[2];
        var written = 0;
        foreach (var unit in units[..rune.EncodeToUtf16(units)])
        {
            TryEscape(unit, destination[written..], out var length);
            written += length;
        }
        return written;
    }

    private static bool TryEscape(char unit, Span<char> destination, out int written)
    {
        var letter = unit switch { '"' => '"', '\\' => '\\', '\n' => 'n', '\r' => 'r', '\t' => 't', '\b' => 'b', '\f' => 'f', _ => '\0' };
        written = letter == '\0' ? 6 : 2;
        if (destination.Length < written) return false;
        destination[0] = '\\';
        if (letter != '\0')
        {
            destination[1] = letter;
            return true;
        }
        destination[1] = 'u';
        for (var digit = 0; digit < 4; digit++)
            destination[2 + digit] = "0123456789abcdef"[(unit >> (12 - 4 * digit)) & 15];
        return true;
    }
}
