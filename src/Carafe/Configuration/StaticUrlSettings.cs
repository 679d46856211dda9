namespace Carafe.Configuration;

/// <summary>What the configuration adds to the URLs of static files; where it adds nothing there is no such object.</summary>
internal sealed class StaticUrlSettings
{
    private StaticUrlSettings(bool isVersioned, string? release, string? baseUrl) => (IsVersioned, Release, BaseUrl) = (isVersioned, release, baseUrl);

    /// <summary>Whether URLs carry a version: a hash of the content, or the release.</summary>
    public bool IsVersioned { get; }

    /// <summary>The version that all files share; null to hash each.</summary>
    public string? Release { get; }

    /// <summary>Where the files are fetched from, without a slash at its end; null for the application itself.</summary>
    public string? BaseUrl { get; }

    public static StaticUrlSettings? From(Config config)
    {
        var release = config["STATIC_RELEASE"] is { } tag && tag.ToString() is { Length: > 0 } text ? text : null;
        var isVersioned = AppSettings.Flag(config, "STATIC_VERSIONING") || release is not null;
        var baseUrl = ReadBaseUrl(config);
        return isVersioned || baseUrl is not null ? new StaticUrlSettings(isVersioned, release, baseUrl) : null;
    }

    private static string? ReadBaseUrl(Config config)
    {
        if (config["STATIC_BASE_URL"] is not string url || url.Length == 0) return null;
        if (!url.StartsWith('/') && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The configuration's 'STATIC_BASE_URL' is '{url}'. Set it to a URL: 'https://cdn.example.com'.");
        return url.TrimEnd('/');
    }
}
