using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using Carafe.Http.HeaderFields;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Testing;

/// <summary>Turns a described request into what a server would have read.</summary>
internal static class TestRequestBuilder
{
    public static IHttpRequestFeature Build(App app, TestRequest request, string? cookie)
    {
        var address = TestAddress.Of(app, request);
        var body = TestBody.Of(app, request);
        var feature = new HttpRequestFeature
        {
            Protocol = "HTTP/1.1",
            Method = request.Method.ToUpperInvariant(),
            Scheme = address.Scheme,
            PathBase = address.PathBase,
            Path = address.Path,
            QueryString = address.Query,
            RawTarget = address.RawTarget,
            Body = body is null ? Stream.Null : body.Content,
        };
        var headers = feature.Headers;
        headers.Host = address.Host;
        headers.UserAgent = "Carafe";
        if (body is not null)
        {
            headers.ContentLength = body.Length;
            if (body.ContentType is not null) headers.ContentType = body.ContentType;
        }
        if (request.Headers is not null) foreach (var group in request.Headers.GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase)) headers[group.Key] = group.Select(header => header.Value).ToArray();
        if (request.ContentType is not null) headers.ContentType = request.ContentType;
        if (request.Auth is { } auth) headers.Authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{auth.UserName}:{auth.Password}"));
        if (cookie is not null) headers.Cookie = headers.Cookie.Count == 0 ? cookie : $"{headers.Cookie}; {cookie}";
        return feature;
    }
}
