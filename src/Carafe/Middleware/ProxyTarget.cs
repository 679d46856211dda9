using System.Net.Security;

namespace Carafe.Middleware;

/// <summary>Where the requests under a prefix are forwarded to, and how.</summary>
/// <example><code>
/// new ProxyTarget("http://127.0.0.1:5001/") { RemovePrefix = true, Headers = new() { ["X-From"] = "carafe" } }
/// </code></example>
public sealed record ProxyTarget
{
    /// <summary>The <see cref="Host"/> that stands for the target's own.</summary>
    public const string Auto = "<auto>";

    /// <summary>Makes a target.</summary>
    /// <param name="url">Its absolute address, <c>http</c> or <c>https</c>. Its path counts where <see cref="RemovePrefix"/> is set.</param>
    /// <exception cref="ArgumentException">The address is not absolute, or has another scheme.</exception>
    public ProxyTarget(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
            throw new ArgumentException($"Target scheme must be 'http' or 'https', got '{url}'. Write it as in 'http://127.0.0.1:5001/'.", nameof(url));
        Url = parsed;
    }

    /// <summary>Gets the address.</summary>
    public Uri Url { get; }

    /// <summary>Gets whether the prefix is taken off, and the target's path put in its place.</summary>
    /// <value><see langword="false"/> by default: the path goes as it came.</value>
    public bool RemovePrefix { get; init; }

    /// <summary>Gets the host that the request names.</summary>
    /// <value>The target's (<see cref="Auto"/>) by default; <see langword="null"/> for the one that the client named.</value>
    public string? Host { get; init; } = Auto;

    /// <summary>Gets headers that are added to each request, in place of the client's of the same name.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Gets how the target's certificate is checked.</summary>
    /// <value><see langword="null"/> by default: by the system's authorities.</value>
    public SslClientAuthenticationOptions? SslOptions { get; init; }

    /// <summary>An address becomes a target with the defaults.</summary>
    /// <param name="url">The address.</param>
    public static implicit operator ProxyTarget(string url) => new(url);

    /// <summary>What stands before the path that is forwarded.</summary>
    internal string Prefix => RemovePrefix ? Url.GetLeftPart(UriPartial.Path).TrimEnd('/') : Url.GetLeftPart(UriPartial.Authority);
}
