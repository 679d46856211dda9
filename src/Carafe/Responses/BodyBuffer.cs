using Microsoft.AspNetCore.Http;

namespace Carafe.Responses;

/// <summary>Reads a streamed body into memory, for whoever asks for its bytes before it is sent.</summary>
internal static class BodyBuffer
{
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(ResponseBody body)
    {
        using var memory = new MemoryStream();
        var output = new StreamResponseBodyFeature(memory);
        try
        {
            await body.WriteAsync(output, CancellationToken.None);
            await output.CompleteAsync();
        }
        finally
        {
            await body.DisposeAsync();
        }
        return memory.ToArray();
    }
}
