using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Responses;

/// <summary>Writes one piece of a streamed body.</summary>
internal abstract class ChunkEncoder<T>
{
    public abstract void Write(T chunk, PipeWriter output);
}

internal sealed class TextChunkEncoder : ChunkEncoder<string>
{
    public static readonly TextChunkEncoder Instance = new();

    public override void Write(string chunk, PipeWriter output) => Encoding.UTF8.GetBytes(chunk, output);
}

internal sealed class BytesChunkEncoder : ChunkEncoder<byte[]>
{
    public static readonly BytesChunkEncoder Instance = new();

    public override void Write(byte[] chunk, PipeWriter output) => output.Write(chunk);
}

internal sealed class MemoryChunkEncoder : ChunkEncoder<ReadOnlyMemory<byte>>
{
    public static readonly MemoryChunkEncoder Instance = new();

    public override void Write(ReadOnlyMemory<byte> chunk, PipeWriter output) => output.Write(chunk.Span);
}

/// <summary>The pieces of an iterator, each sent before the next is asked for, as a WSGI server does.</summary>
internal sealed class ChunksBody<T>(IEnumerable<T> chunks, ChunkEncoder<T> encoder) : ResponseBody
{
    public IEnumerable<T> Chunks => chunks;

    public override async Task WriteAsync(IHttpResponseBodyFeature output, CancellationToken cancellationToken)
    {
        foreach (var chunk in chunks)
        {
            encoder.Write(chunk, output.Writer);
            await output.Writer.FlushAsync(cancellationToken);
        }
    }

    public override ValueTask DisposeAsync()
    {
        (chunks as IDisposable)?.Dispose();
        return default;
    }
}

/// <summary>The pieces of an asynchronous iterator, each sent before the next is asked for.</summary>
internal sealed class AsyncChunksBody<T>(IAsyncEnumerable<T> chunks, ChunkEncoder<T> encoder) : ResponseBody
{
    public override async Task WriteAsync(IHttpResponseBodyFeature output, CancellationToken cancellationToken)
    {
        await foreach (var chunk in chunks.WithCancellation(cancellationToken))
        {
            encoder.Write(chunk, output.Writer);
            await output.Writer.FlushAsync(cancellationToken);
        }
    }
}
