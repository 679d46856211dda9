using System.Buffers;
using System.IO.Pipelines;
using Carafe.Exceptions;

namespace Carafe.Http.Forms;

/// <summary>Brings a url-encoded body together, in pooled memory where it does not already lie in one piece.</summary>
internal static class UrlEncodedBody
{
    public static FormData Read(in ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment) return Read(body.FirstSpan);
        var buffer = default(ByteBuffer);
        try
        {
            foreach (var segment in body) buffer.Append(segment.Span);
            return Read(buffer.Unread);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    public static FormData Read(ReadOnlySpan<byte> body)
    {
        var form = UrlEncodedForm.Parse(body);
        return form.Count == 0 ? FormData.Empty : new FormData(form, FormData.Empty.Files);
    }

    public static async ValueTask<FormData> ReadAsync(
        Stream body, long? contentLength, FormParserOptions options, CancellationToken cancellationToken)
    {
        // One byte more than there is to come, so that growing is for bodies of unknown length only.
        var blockSize = (int)Math.Min(contentLength + 1 ?? 4096, 64 * 1024);
        var buffer = default(ByteBuffer);
        try
        {
            while (await body.ReadAsync(buffer.Room(blockSize), cancellationToken) is var count and > 0)
            {
                buffer.Received(count);
                CheckLength(buffer.Unread.Length, options);
            }
            return Read(buffer.Unread);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    /// <summary>Leaves the bytes in the pipe until all are there: they are few, and mostly there at once.</summary>
    public static async ValueTask<FormData> ReadAsync(PipeReader body, FormParserOptions options, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await body.ReadAsync(cancellationToken);
            CheckLength(result.Buffer.Length, options);
            if (result.IsCompleted)
            {
                var form = Read(result.Buffer);
                body.AdvanceTo(result.Buffer.End);
                return form;
            }
            if (result.IsCanceled) throw new OperationCanceledException("Reading the body was canceled.");
            body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static void CheckLength(long length, FormParserOptions options)
    {
        if (length > options.MaxContentLength || length > options.MaxFormMemorySize) throw new RequestEntityTooLarge();
    }
}
