using Carafe.Http.Structures;

namespace Carafe.Testing;

/// <summary>Makes the requests of the methods by name: the client's defaults or the given options, and what the arguments say on top.</summary>
internal static class TestRequests
{
    public static TestRequest Make(
        TestClient client, string method, string path, object? query, Headers? headers, TestRequest? options,
        object? form = null, object? json = null, object? body = null, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(path);
        var start = options ?? client.Defaults;
        return start with
        {
            Method = method,
            Path = path,
            Query = query ?? start.Query,
            Headers = Merge(start.Headers, headers),
            Form = form ?? start.Form,
            Json = json ?? start.Json,
            Body = body ?? start.Body,
            ContentType = contentType ?? start.ContentType,
        };
    }

    private static Headers? Merge(Headers? defaults, Headers? headers)
    {
        if (defaults is null || headers is null) return headers ?? defaults;
        var merged = new Headers();
        foreach (var (name, value) in defaults)
            if (!headers.Contains(name)) merged.Add(name, value);
        foreach (var (name, value) in headers) merged.Add(name, value);
        return merged;
    }
}
