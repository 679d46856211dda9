using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Requests;

/// <summary>The features that every request uses, looked up once.</summary>
internal readonly struct ServerFeatures
{
    private ServerFeatures(IFeatureCollection all, IHttpRequestFeature request, IHttpResponseFeature response, IHttpResponseBodyFeature body, IHttpRequestBodyDetectionFeature? detection)
    {
        All = all;
        Request = request;
        Response = response;
        ResponseBody = body;
        BodyDetection = detection;
    }

    public IFeatureCollection All { get; }

    public IHttpRequestFeature Request { get; }

    public IHttpResponseFeature Response { get; }

    public IHttpResponseBodyFeature ResponseBody { get; }

    public IHttpRequestBodyDetectionFeature? BodyDetection { get; }

    /// <summary>The features of any host: middleware may have put its own in their place.</summary>
    public static ServerFeatures Of(IFeatureCollection features) => new(
        features,
        features.Get<IHttpRequestFeature>()!,
        features.Get<IHttpResponseFeature>()!,
        features.Get<IHttpResponseBodyFeature>()!,
        features.Get<IHttpRequestBodyDetectionFeature>());

    /// <summary>The features of a server that calls the application itself: Kestrel's collection is each of them, which a cast finds faster than a look-up.</summary>
    public static ServerFeatures OfServer(IFeatureCollection features) =>
        features is IHttpRequestFeature request and IHttpResponseFeature response and IHttpResponseBodyFeature body and IHttpRequestBodyDetectionFeature detection
            ? new(features, request, response, body, detection)
            : Of(features);
}
