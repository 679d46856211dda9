using Carafe.Configuration;
using Carafe.Http.Files;
using Carafe.StaticFiles;
using Microsoft.Win32.SafeHandles;

namespace Carafe.Dispatch;

/// <summary>The URLs of static files, of the application and of its blueprints: versioned and on another host, where the configuration says so.</summary>
internal sealed class StaticEndpoints(App app)
{
    private const string Version = "v";

    private readonly Dictionary<string, Scaffold> _owners = new(StringComparer.Ordinal);
    private readonly StaticVersions _versions = new(app.TimeProvider);

    /// <summary>Notes whose folder an endpoint serves.</summary>
    public void Add(string endpoint, Scaffold owner) => _owners[endpoint] = owner;

    /// <summary>Where the endpoint's files are fetched from, once their version is among the values; null for the application itself.</summary>
    public string? Prepare(StaticUrlSettings links, string endpoint, Dictionary<string, object?> values)
    {
        if (!_owners.TryGetValue(endpoint, out var owner)) return null;
        if (links.IsVersioned && !values.ContainsKey(Version) && VersionOf(links, owner, values) is { } version) values[Version] = version;
        return links.BaseUrl;
    }

    /// <summary>Whether a request names the very version of the file that it gets.</summary>
    public Func<string, SafeFileHandle, FileFacts, bool>? IsCurrent(IncomingRequest request)
    {
        if (app.Settings.StaticUrls is not { IsVersioned: true } links || request.Args[Version] is not { } asked) return null;
        return (path, file, facts) => asked == (links.Release ?? _versions.Of(path, file, facts));
    }

    private string? VersionOf(StaticUrlSettings links, Scaffold owner, Dictionary<string, object?> values)
    {
        if (links.Release is { } release) return release;
        if (owner.StaticFolder is not { } folder || values.GetValueOrDefault("filename")?.ToString() is not { } filename) return null;
        return SafePath.Join(folder, filename) is { } path ? _versions.Of(path) : null;
    }
}
