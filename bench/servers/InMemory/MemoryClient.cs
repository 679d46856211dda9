using System.Buffers;
using System.Text;

namespace Carafe.Bench.InMemory;

/// <summary>The client's end of the in-memory transport: sends a request, takes the whole answer.</summary>
internal sealed class MemoryClient(MemoryTransport transport)
{
    private static readonly byte[] s_lengthName = "Content-Length: "u8.ToArray();

    /// <summary>Sends a request and waits for the answer's last byte, however it is framed.</summary>
    public async Task<byte[]> AskAsync(ReadOnlyMemory<byte> request)
    {
        await transport.Requests.WriteAsync(request);
        var answer = new ArrayBufferWriter<byte>();
        while (!IsComplete(answer.WrittenSpan))
        {
            var read = await transport.Answers.ReadAsync();
            foreach (var segment in read.Buffer) answer.Write(segment.Span);
            transport.Answers.AdvanceTo(read.Buffer.End);
        }
        return answer.WrittenSpan.ToArray();
    }

    /// <summary>Sends a request again and again; each answer must be like the first one in status, length and body.</summary>
    /// <exception cref="InvalidOperationException">An answer differs.</exception>
    public async Task RepeatAsync(ReadOnlyMemory<byte> request, ExpectedAnswer expected, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await transport.Requests.WriteAsync(request);
            var got = 0;
            while (got < expected.Length)
            {
                var read = await transport.Answers.ReadAsync();
                got += expected.Take(read.Buffer, got);
                transport.Answers.AdvanceTo(read.Buffer.End);
            }
            expected.Check();
        }
    }

    private static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        var at = answer[..head].IndexOf(s_lengthName);
        if (at < 0) return answer.EndsWith("\r\n0\r\n\r\n"u8);
        var digits = answer[(at + s_lengthName.Length)..];
        var length = int.Parse(Encoding.ASCII.GetString(digits[..digits.IndexOf((byte)'\r')]));
        return answer.Length == head + 4 + length;
    }
}
