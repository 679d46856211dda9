using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Carafe.Requests;

/// <summary>What the server says of a request, until the request ends or has a copy of it.</summary>
/// <remarks>
/// The server says it by the same objects for all requests of a connection. The next one begins after this is cut off, so whoever reads looks
/// afterwards whether it still is what it was: code that outlives its request gets an error, and never another request's data.
/// </remarks>
internal struct ServerHead
{
    private IHttpRequestFeature? _request;
    private IFeatureCollection? _features;

    /// <summary>Whether the server's objects were copied, so that the request stays readable after its end.</summary>
    public readonly bool IsCopy => _request is PreservedRequest;

    public readonly string Method
    {
        get
        {
            var request = Request;
            var method = request.Method;
            return IsStill(request) ? method : Method;
        }
    }

    public readonly string Path
    {
        get
        {
            var request = Request;
            var path = request.Path;
            return IsStill(request) ? path : Path;
        }
    }

    public readonly bool AsksForUpgrade => Request.Headers.Upgrade.Count > 0;

    private readonly IHttpRequestFeature Request => _request ?? throw RequestErrors.HasEnded();

    public void Begin(in ServerFeatures features)
    {
        // A server's next request on the connection brings the same objects; a store of a reference costs more than the test.
        if (_features == features.All) return;
        _features = features.All;
        _request = features.Request;
    }

    public readonly T Read<T>(Func<IHttpRequestFeature, T> read)
    {
        while (true)
        {
            var request = Request;
            var value = read(request);
            if (IsStill(request)) return value;
        }
    }

    public readonly TValue? ReadFeature<TFeature, TValue>(Func<TFeature, TValue?> read) where TValue : class
    {
        while (true)
        {
            var request = Request;
            var value = (_features ?? throw RequestErrors.HasEnded()).Get<TFeature>() is { } feature ? read(feature) : null;
            if (IsStill(request)) return value;
        }
    }

    /// <summary>The values of a header, joined by commas; null where there are none.</summary>
    public readonly string? Header(Func<IHeaderDictionary, StringValues> get)
    {
        while (true)
        {
            var request = Request;
            var values = get(request.Headers);
            if (IsStill(request)) return values.Count == 0 ? null : values.ToString();
        }
    }

    /// <inheritdoc cref="RequestHost.Read"/>
    public readonly string Host(IReadOnlyCollection<string>? trusted)
    {
        while (true)
        {
            var request = Request;
            var host = RequestHost.Read(request, _features?.Get<IHttpConnectionFeature>(), trusted);
            if (IsStill(request)) return host;
        }
    }

    /// <summary>Makes the headers, to be ended with the request.</summary>
    /// <param name="headers">Where they are kept.</param>
    public readonly RequestHeaders MakeHeaders(out RequestHeaders? headers)
    {
        var made = headers = new RequestHeaders(Request.Headers);
        Interlocked.MemoryBarrier();
        if (_request is null) made.End();
        return made;
    }

    /// <summary>Cuts the request off from the server, unless it has a copy.</summary>
    /// <returns>Whether it was cut off.</returns>
    public bool TryEnd()
    {
        var request = _request;
        if (request is PreservedRequest || Interlocked.CompareExchange(ref _request, null, request) != request) return false;
        _features = null;
        return true;
    }

    /// <summary>Copies what the server will take back.</summary>
    /// <param name="headers">The headers that were handed out; they read on from the copy.</param>
    public void Preserve(RequestHeaders? headers)
    {
        var (request, features) = (Request, _features ?? throw RequestErrors.HasEnded());
        var copy = new PreservedRequest(request);
        var copies = PreservedRequest.Copy(features);
        copies.Set<IHttpRequestFeature>(copy);
        if (!IsStill(request)) throw RequestErrors.HasEnded();

        // What was copied is this request's. Should it end before the exchange, the copies go with it.
        headers?.MoveTo(copy.Headers);
        _features = copies;
        if (Interlocked.CompareExchange(ref _request, copy, request) != request) throw RequestErrors.HasEnded();
    }

    private readonly bool IsStill(IHttpRequestFeature request)
    {
        Volatile.ReadBarrier();
        return _request == request;
    }
}
