using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Bench.Contenders;

/// <summary>One connection's request at work, used again for the next.</summary>
internal sealed class RawContext
{
    private IFeatureCollection _features = null!;
    private IHttpResponseFeature _response = null!;
    private IHttpResponseBodyFeature _body = null!;

    public IHttpRequestFeature Request { get; private set; } = null!;

    public PipeReader RequestBody => _features.Get<IRequestBodyPipeFeature>()!.Reader;

    public PipeWriter ResponseBody => _body.Writer;

    public Microsoft.AspNetCore.Http.IHeaderDictionary ResponseHeaders => _response.Headers;

    public void Begin(IFeatureCollection features)
    {
        _features = features;
        Request = features.Get<IHttpRequestFeature>()!;
        _response = features.Get<IHttpResponseFeature>()!;
        _body = features.Get<IHttpResponseBodyFeature>()!;
    }

    public Task SendAsync(int status, string contentType, ReadOnlySpan<byte> body)
    {
        var started = StartAsync(status, contentType, body.Length);
        if (!started.IsCompletedSuccessfully) return SendLaterAsync(started, body.ToArray());
        body.CopyTo(_body.Writer.GetSpan(body.Length));
        _body.Writer.Advance(body.Length);
        return Task.CompletedTask;      // Kestrel flushes head and body together when the request ends
    }

    /// <summary>Sends the head first, so that the body is written straight into the pipe's memory.</summary>
    public Task StartAsync(int status, string contentType, int length)
    {
        _response.StatusCode = status;
        _response.Headers.ContentType = contentType;
        _response.Headers.ContentLength = length;
        return _body.StartAsync();
    }

    private async Task SendLaterAsync(Task started, byte[] body)
    {
        await started;
        await _body.Writer.WriteAsync(body);
    }
}
