using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Responses;

/// <summary>A part of a stream that can seek: nothing before it is read.</summary>
internal sealed class StreamPartBody(Stream stream, long start, long length) : ResponseBody
{
    private const int BlockSize = 64 * 1024;

    public override long? Length => length;

    public override async Task WriteAsync(IHttpResponseBodyFeature output, CancellationToken cancellationToken)
    {
        stream.Seek(start, SeekOrigin.Current);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            for (var left = length; left > 0;)
            {
                var read = await stream.ReadAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)), cancellationToken);
                if (read == 0) throw new EndOfStreamException($"The stream ended {left} bytes before the end of the part that was asked for.");
                await output.Stream.WriteAsync(block.AsMemory(0, read), cancellationToken);
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    public override ValueTask DisposeAsync() => stream.DisposeAsync();
}

/// <summary>A part of a body that has to be produced from its beginning.</summary>
internal sealed class ProducedPartBody(ResponseBody whole, long start, long length) : ResponseBody
{
    public override long? Length => length;

    public override async Task WriteAsync(IHttpResponseBodyFeature output, CancellationToken cancellationToken)
    {
        var part = new StreamResponseBodyFeature(new PartStream(output.Stream, start, length));
        await whole.WriteAsync(part, cancellationToken);
        await part.CompleteAsync();
    }

    public override ValueTask DisposeAsync() => whole.DisposeAsync();
}
