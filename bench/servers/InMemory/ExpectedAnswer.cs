using System.Buffers;
using System.Text;

namespace Carafe.Bench.InMemory;

/// <summary>What each answer to a request must look like: only its date may change.</summary>
internal sealed class ExpectedAnswer(byte[] first)
{
    private const int StatusLength = 12;    // HTTP/1.1 200

    private readonly int _bodyStart = first.AsSpan().IndexOf("\r\n\r\n"u8);
    private readonly byte[] _got = new byte[first.Length];

    public int Length => first.Length;

    /// <summary>Takes a part of an answer.</summary>
    /// <param name="part">What arrived.</param>
    /// <param name="at">Where in the answer it belongs, starting at 0.</param>
    /// <returns>How many bytes that were.</returns>
    public int Take(ReadOnlySequence<byte> part, int at)
    {
        if (at + part.Length > first.Length) throw Differs($"{at + part.Length} bytes or more");
        part.CopyTo(_got.AsSpan(at));
        return (int)part.Length;
    }

    /// <summary>Compares the answer with the first.</summary>
    /// <exception cref="InvalidOperationException">It differs.</exception>
    public void Check()
    {
        var isSame = _got.AsSpan(0, StatusLength).SequenceEqual(first.AsSpan(0, StatusLength))
            && _got.AsSpan(_bodyStart).SequenceEqual(first.AsSpan(_bodyStart));
        if (!isSame) throw Differs(Encoding.UTF8.GetString(_got));
    }

    private InvalidOperationException Differs(string found) =>
        new($"Expected an answer like the first, of {first.Length} bytes:\n{Encoding.UTF8.GetString(first)}\nFound:\n{found}");
}
