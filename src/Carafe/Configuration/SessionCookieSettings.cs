using System.Globalization;

namespace Carafe.Configuration;

/// <summary>The attributes of the session's cookie: the configuration's <c>SESSION_COOKIE_*</c>.</summary>
public sealed class SessionCookieSettings
{
    internal SessionCookieSettings(Config config)
    {
        Name = config["SESSION_COOKIE_NAME"] as string ?? "session";
        Domain = config["SESSION_COOKIE_DOMAIN"] as string;
        Path = config["SESSION_COOKIE_PATH"] as string ?? config["APPLICATION_ROOT"] as string ?? "/";
        HttpOnly = AppSettings.Flag(config, "SESSION_COOKIE_HTTPONLY", otherwise: true);
        Secure = AppSettings.Flag(config, "SESSION_COOKIE_SECURE");
        Partitioned = AppSettings.Flag(config, "SESSION_COOKIE_PARTITIONED");
        SameSite = config["SESSION_COOKIE_SAMESITE"] as string;
        RefreshEachRequest = AppSettings.Flag(config, "SESSION_REFRESH_EACH_REQUEST", otherwise: true);
        PermanentLifetime = Duration(config["PERMANENT_SESSION_LIFETIME"]);
    }

    /// <summary>The cookie's name: <c>SESSION_COOKIE_NAME</c>, <c>session</c> by default.</summary>
    public string Name { get; }

    /// <summary>The domain the cookie is sent to: <c>SESSION_COOKIE_DOMAIN</c>; <see langword="null"/>, the default, means the host that set it alone.</summary>
    public string? Domain { get; }

    /// <summary>The path the cookie is sent to: <c>SESSION_COOKIE_PATH</c>, by default <c>APPLICATION_ROOT</c>.</summary>
    public string Path { get; }

    /// <summary>Whether scripts cannot read the cookie: <c>SESSION_COOKIE_HTTPONLY</c>, true by default.</summary>
    public bool HttpOnly { get; }

    /// <summary>Whether the cookie is sent over HTTPS only: <c>SESSION_COOKIE_SECURE</c>, false by default.</summary>
    public bool Secure { get; }

    /// <summary>Whether the cookie is kept apart for each top-level site: <c>SESSION_COOKIE_PARTITIONED</c>, false by default.</summary>
    public bool Partitioned { get; }

    /// <summary>Which requests from other sites carry the cookie: <c>SESSION_COOKIE_SAMESITE</c>, <c>Lax</c>, <c>Strict</c>, <c>None</c>, or unsaid by default.</summary>
    public string? SameSite { get; }

    /// <summary>Whether a permanent session is sent again with every response: <c>SESSION_REFRESH_EACH_REQUEST</c>, true by default.</summary>
    public bool RefreshEachRequest { get; }

    /// <summary>How long a session is accepted, and how long a browser keeps a permanent one: <c>PERMANENT_SESSION_LIFETIME</c>, 31 days by default.</summary>
    public TimeSpan PermanentLifetime { get; }

    private static TimeSpan Duration(object? value) => value switch
    {
        null => TimeSpan.FromDays(31),
        TimeSpan span => span,
        IConvertible seconds => TimeSpan.FromSeconds(seconds.ToDouble(CultureInfo.InvariantCulture)),
        _ => throw new InvalidOperationException($"The configuration's 'PERMANENT_SESSION_LIFETIME' is a '{value.GetType().Name}'. Set it to a TimeSpan or a number of seconds."),
    };
}
