using Carafe.Exceptions;

namespace Carafe.Http.Forms;

/// <summary>Brings a url-encoded body together in pooled memory.</summary>
internal static class UrlEncodedBody
{
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

    private static void CheckLength(long length, FormParserOptions options)
    {
        if (length > options.MaxContentLength || length > options.MaxFormMemorySize) throw new RequestEntityTooLarge();
    }
}
