using Carafe.Http.Cookies;
using Carafe.Http.HeaderFields;

namespace Carafe.Testing;

/// <summary>A browser's cookies: kept by domain, path and name, sent where RFC 6265 §5.4 says; those for HTTPS only go over HTTP too, as in Werkzeug's client.</summary>
internal sealed class CookieJar(TimeProvider clock)
{
    // One client may send several requests at once.
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Domain, string Path, string Name), TestCookie> _cookies = [];

    public TestCookie? Find(string name, string domain, string path)
    {
        lock (_lock) return _cookies.GetValueOrDefault((domain, path, name));
    }

    public void Set(string name, string value, string domain, string path, bool originOnly) => Store(new TestCookie
    {
        Name = name,
        Value = value,
        RawValue = SetCookieHeader.Quote(value),
        Domain = domain,
        Path = path,
        OriginOnly = originOnly,
    });

    public void Remove(string name, string domain, string path)
    {
        lock (_lock) _cookies.Remove((domain, path, name));
    }

    /// <summary>The header Cookie of a request; null where there is nothing to send.</summary>
    public string? HeaderFor(TestAddress address)
    {
        var now = clock.GetUtcNow();
        TestCookie[] all;
        lock (_lock) all = [.. _cookies.Values];
        var sent = all
            .Where(cookie => IsSent(cookie, address.Domain, address.FullPath) && !(cookie.Expires <= now))
            .OrderByDescending(cookie => cookie.Path.Length)
            .Select(cookie => $"{cookie.Name}={cookie.RawValue}");
        var header = string.Join("; ", sent);
        return header.Length == 0 ? null : header;
    }

    /// <summary>Stores what a response sets, and forgets what it deletes.</summary>
    public void Take(IEnumerable<string> setCookies, TestAddress address)
    {
        foreach (var header in setCookies) Take(Parse(header, address, clock));
    }

    private void Take(TestCookie cookie)
    {
        if (cookie.MaxAge <= TimeSpan.Zero || cookie.Expires <= clock.GetUtcNow()) Remove(cookie.Name, cookie.Domain, cookie.Path);
        else Store(cookie);
    }

    private void Store(TestCookie cookie)
    {
        lock (_lock) _cookies[(cookie.Domain, cookie.Path, cookie.Name)] = cookie;
    }

    /// <summary>Reads what a response sets.</summary>
    public static TestCookie Parse(string header, TestAddress address, TimeProvider clock)
    {
        var parts = header.Split(';', StringSplitOptions.TrimEntries);
        var (name, raw) = Split(parts[0]);
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts.Skip(1))
        {
            var (key, value) = Split(part);
            attributes[key] = value;
        }
        var domain = attributes.GetValueOrDefault("Domain")?.TrimStart('.').ToLowerInvariant();
        var maxAge = long.TryParse(attributes.GetValueOrDefault("Max-Age"), out var seconds) ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        return new TestCookie
        {
            Name = name,
            Value = CookieHeader.Decode(raw),
            RawValue = raw,
            Domain = domain ?? address.Domain,
            OriginOnly = domain is null,
            Path = attributes.GetValueOrDefault("Path") is { Length: > 0 } path ? path : FolderOf(address.FullPath),
            MaxAge = maxAge,
            Expires = maxAge is not null ? clock.GetUtcNow() + maxAge : HttpDate.Parse(attributes.GetValueOrDefault("Expires")),
            Secure = attributes.ContainsKey("Secure"),
            HttpOnly = attributes.ContainsKey("HttpOnly"),
            SameSite = attributes.GetValueOrDefault("SameSite"),
        };
    }

    private static (string Key, string Value) Split(string part)
    {
        var equals = part.IndexOf('=');
        return equals < 0 ? (part, "") : (part[..equals].TrimEnd(), part[(equals + 1)..].TrimStart());
    }

    private static bool IsSent(TestCookie cookie, string host, string path)
    {
        var matchesDomain = cookie.Domain == host || (!cookie.OriginOnly && host.EndsWith("." + cookie.Domain, StringComparison.Ordinal));
        var matchesPath = path == cookie.Path || (path.StartsWith(cookie.Path, StringComparison.Ordinal) && (cookie.Path.EndsWith('/') || path[cookie.Path.Length] == '/'));
        return matchesDomain && matchesPath;
    }

    // RFC 6265 §5.1.4: a cookie without a path belongs to the folder of the page that set it.
    private static string FolderOf(string path) => path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "/";
}
