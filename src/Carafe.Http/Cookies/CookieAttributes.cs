namespace Carafe.Http.Cookies;

/// <summary>What a <c>Set-Cookie</c> header says beside name and value (RFC 6265bis §4.1.2).</summary>
public sealed record CookieAttributes
{
    /// <summary>Gets the attributes that a cookie has where nothing else is said: the path <c>/</c>, for the browser's session.</summary>
    public static CookieAttributes Default { get; } = new();

    /// <summary>Gets for how long the browser keeps the cookie.</summary>
    /// <value>In whole seconds; <see langword="null"/>, the default, until the browser is closed.</value>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Gets until when the browser keeps the cookie.</summary>
    /// <value><see langword="null"/> by default: derived from <see cref="MaxAge"/>, if that is set.</value>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Gets whether <see cref="Expires"/> is derived from <see cref="MaxAge"/>, for browsers that know only the date.</summary>
    /// <value>True by default.</value>
    public bool SyncExpires { get; init; } = true;

    /// <summary>Gets the path under which the browser sends the cookie.</summary>
    /// <value><c>/</c> by default; <see langword="null"/> for the path of the request.</value>
    public string? Path { get; init; } = "/";

    /// <summary>Gets the domain to which, with its subdomains, the browser sends the cookie.</summary>
    /// <value><see langword="null"/>, the default, for the very host of the request. A leading dot and a port are cut off.</value>
    public string? Domain { get; init; }

    /// <summary>Gets whether the browser sends the cookie over HTTPS only.</summary>
    public bool Secure { get; init; }

    /// <summary>Gets whether the browser hides the cookie from scripts.</summary>
    public bool HttpOnly { get; init; }

    /// <summary>Gets whether the browser sends the cookie with requests that other sites cause.</summary>
    /// <value><c>Strict</c>, <c>Lax</c> or <c>None</c>, in any case; <see langword="null"/>, the default, leaves it to the browser.</value>
    public string? SameSite { get; init; }

    /// <summary>Gets whether the browser keeps a cookie of its own for each top-level site; makes it <see cref="Secure"/>.</summary>
    public bool Partitioned { get; init; }

    /// <summary>Gets the size of the header above which <see cref="OnTooLarge"/> is called: browsers may drop larger cookies unseen.</summary>
    /// <value>4093 bytes by default, what most browsers take; 0 switches the check off.</value>
    public int MaxSize { get; init; } = 4093;

    /// <summary>Gets what is told of a cookie that is too large, with a text for the developer.</summary>
    public Action<string>? OnTooLarge { get; init; }

    /// <summary>Gets the clock by which <see cref="Expires"/> is derived.</summary>
    /// <value>The system's by default.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
