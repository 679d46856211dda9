using Carafe.Http.Structures;

namespace Carafe.Testing;

/// <summary>The headers that a described request is sent with.</summary>
internal static class TestHeaders
{
    public static Headers Of(TestRequest request, TestAddress address, TestBody? body, string? cookie)
    {
        var headers = new Headers { ["Host"] = address.Host, ["User-Agent"] = "Carafe" };
        if (body?.Length is { } length) headers["Content-Length"] = $"{length}";
        if (body?.ContentType is { } type) headers["Content-Type"] = type;
        if (request.Headers is not null)
        {
            foreach (var group in request.Headers.GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase).ToList())
                headers.SetList(group.Key, group.Select(header => header.Value));
        }
        if (request.ContentType is not null) headers["Content-Type"] = request.ContentType;
        if (request.Auth is not null) headers["Authorization"] = request.Auth.ToHeader();
        if (cookie is not null) headers["Cookie"] = headers["Cookie"] is { Length: > 0 } own ? $"{own}; {cookie}" : cookie;
        return headers;
    }
}
