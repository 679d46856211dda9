using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Responses;

/// <summary>A body that is produced while it is sent.</summary>
internal abstract class ResponseBody
{
    /// <summary>The length in bytes where it is known; <see langword="null"/> sends it in chunks.</summary>
    public virtual long? Length => null;

    /// <summary>Sends the body.</summary>
    public abstract Task WriteAsync(IHttpResponseBodyFeature output, CancellationToken cancellationToken);

    /// <summary>Lets go of what the body holds, whether or not it was sent.</summary>
    public virtual ValueTask DisposeAsync() => default;
}

/// <summary>A stream, copied as it is read.</summary>
internal sealed class StreamBody(Stream stream) : ResponseBody
{
    public Stream Stream => stream;

    public override long? Length => stream.CanSeek ? stream.Length - stream.Position : null;

    public override async Task WriteAsync(IHttpResponseBodyFeature output, CancellationToken cancellationToken) =>
        await stream.CopyToAsync(output.Stream, cancellationToken);

    public override ValueTask DisposeAsync() => stream.DisposeAsync();
}

/// <summary>What an ASP.NET Core handler writes: it runs when the response is sent, with the response's status and headers set.</summary>
internal sealed class DelegateBody(RequestDelegate handler, HttpContext context) : ResponseBody
{
    public override Task WriteAsync(IHttpResponseBodyFeature output, CancellationToken cancellationToken) => handler(context);
}
