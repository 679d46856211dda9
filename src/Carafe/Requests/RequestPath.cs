using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Requests;

/// <summary>The path as a WSGI server hands it to Flask: wholly decoded, where Kestrel keeps <c>%2F</c> and what is not UTF-8.</summary>
internal static class RequestPath
{
    /// <summary>Whether the server's path is the application's as it stands.</summary>
    public static bool IsPlain(string path) => path.Length > 0 && !path.Contains('%');

    /// <summary>The application's path, where the server's is not plain.</summary>
    public static string Decode(IHttpRequestFeature feature) => feature.Path.Length == 0 ? "/" : Resolve(DecodeRest(feature.Path, feature));

    // The target as sent tells an escaped percent sign from one that could not be decoded. Where the server changed more than
    // the escapes (dot segments, an absolute address, a mount), its own path is the safe one to go on from.
    private static string DecodeRest(string path, IHttpRequestFeature feature)
    {
        var target = feature.RawTarget;
        if (!target.StartsWith('/') || feature.PathBase.Length > 0 || target.Contains("/.", StringComparison.Ordinal) || target.Contains("%2e", StringComparison.OrdinalIgnoreCase))
            return path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var end = target.IndexOf('?');
        return Http.Urls.UrlQuoting.Unquote(end < 0 ? target : target[..end], Http.Urls.InvalidUtf8.Replace);
    }

    // The server has resolved dot segments, but those between escaped slashes are none to it: '/files/..%2F..%2Fetc'. RFC 3986 §5.2.4.
    private static string Resolve(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal)) return path;
        var segments = path.Split('/');
        var kept = new List<string>();
        for (var i = 1; i < segments.Length; i++)
        {
            if (segments[i] == ".." && kept.Count > 0) kept.RemoveAt(kept.Count - 1);
            if (segments[i] is not ("." or "..")) kept.Add(segments[i]);
            else if (i == segments.Length - 1) kept.Add("");
        }
        return "/" + string.Join('/', kept);
    }
}
