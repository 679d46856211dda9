using System.Buffers;
using System.Text;

namespace Carafe.Jinja.Rendering;

/// <summary>Gives rendered UTF-8 to a writer of text, in pieces.</summary>
internal static class Transcoder
{
    private const int PieceSize = 4096;

    public static void Write(ReadOnlySpan<byte> utf8, TextWriter output)
    {
        var characters = ArrayPool<char>.Shared.Rent(PieceSize);
        var decoder = Encoding.UTF8.GetDecoder();
        while (!utf8.IsEmpty)
        {
            decoder.Convert(utf8, characters, flush: true, out var read, out var written, out _);
            output.Write(characters, 0, written);
            utf8 = utf8[read..];
        }
        ArrayPool<char>.Shared.Return(characters);
    }
}
