using Microsoft.AspNetCore.Http.Features;
using Microsoft.Win32.SafeHandles;

namespace Carafe.Responses;

/// <summary>A file or a part of it, read straight into the connection's buffer, block by block.</summary>
/// <remarks>The file was opened when the response was made: what is sent is that file, also where another takes its name meanwhile.</remarks>
internal sealed class FileBody(SafeFileHandle file, string path, long start, long length) : ResponseBody
{
    // As much as the server holds for a client that reads slowly: two blocks are never in memory.
    private const int BlockSize = 64 * 1024;

    public override long? Length => length;

    /// <summary>The same file's part; this body is then without one.</summary>
    public FileBody Part(long partStart, long partLength) => new(file, path, start + partStart, partLength);

    public override async Task WriteAsync(IHttpResponseBodyFeature output, CancellationToken cancellationToken)
    {
        await output.StartAsync(cancellationToken);
        for (var sent = 0L; sent < length;)
        {
            var block = output.Writer.GetMemory((int)Math.Min(length - sent, BlockSize));
            if (block.Length > length - sent) block = block[..(int)(length - sent)];

            // Reading asynchronously is a hand-over to another thread, ten times the price of a small file that the system has in memory.
            var read = length <= BlockSize ? RandomAccess.Read(file, block.Span, start + sent) : await RandomAccess.ReadAsync(file, block, start + sent, cancellationToken);
            if (read == 0) throw new EndOfStreamException($"The file '{path}' became shorter while it was sent: {sent} of {length} bytes were read. The connection is cut, so that the client does not take a part for the whole.");
            output.Writer.Advance(read);
            sent += read;

            // What fits into one block goes out with its head when the response ends; behind a flush of ours the server would keep back the last block.
            if (length > BlockSize || !ResponseWriter.IsServers(output)) await output.Writer.FlushAsync(cancellationToken);
        }
    }

    public override ValueTask DisposeAsync()
    {
        file.Dispose();
        return default;
    }
}
