using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Carafe.Requests;

/// <summary>A copy of a request's head, for contexts that outlive the request. The body is not part of it.</summary>
internal sealed class PreservedRequest : IHttpRequestFeature
{
    public PreservedRequest(IHttpRequestFeature source)
    {
        Protocol = source.Protocol;
        Scheme = source.Scheme;
        Method = source.Method;
        PathBase = source.PathBase;
        Path = source.Path;
        QueryString = source.QueryString;
        RawTarget = source.RawTarget;
        foreach (var (name, value) in source.Headers) Headers[name] = value;
    }

    public string Protocol { get; set; }

    public string Scheme { get; set; }

    public string Method { get; set; }

    public string PathBase { get; set; }

    public string Path { get; set; }

    public string QueryString { get; set; }

    public string RawTarget { get; set; }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    public Stream Body { get; set; } = Stream.Null;

    /// <summary>Copies what the server says of connection and user.</summary>
    public static FeatureCollection Copy(IFeatureCollection source)
    {
        var copy = new FeatureCollection();
        if (source.Get<IHttpConnectionFeature>() is { } connection) copy.Set(Copy(connection));
        if (source.Get<IHttpAuthenticationFeature>() is { } authentication) copy.Set<IHttpAuthenticationFeature>(new HttpAuthenticationFeature { User = authentication.User });
        return copy;
    }

    public static IHttpConnectionFeature Copy(IHttpConnectionFeature source) => new HttpConnectionFeature
    {
        ConnectionId = source.ConnectionId,
        RemoteIpAddress = source.RemoteIpAddress,
        RemotePort = source.RemotePort,
        LocalIpAddress = source.LocalIpAddress,
        LocalPort = source.LocalPort,
    };
}
