using Carafe.Http.Forms;

namespace Carafe.Configuration;

/// <summary>The configuration as requests read it: parsed once, and again only after a key was set.</summary>
/// <remarks>A request reads dozens of settings; a dictionary look-up and a cast for each would be most of its cost.</remarks>
public sealed class AppSettings
{
    internal AppSettings(Config config)
    {
        Version = config.Version;
        Debug = Flag(config, "DEBUG");
        Testing = Flag(config, "TESTING");
        PropagateExceptions = config["PROPAGATE_EXCEPTIONS"] is bool propagate ? propagate : Testing || Debug;
        TrapHttpExceptions = Flag(config, "TRAP_HTTP_EXCEPTIONS");
        TrapBadRequestErrors = config["TRAP_BAD_REQUEST_ERRORS"] as bool?;
        var keys = new List<byte[]>();
        AddKeys(keys, config["SECRET_KEY_FALLBACKS"]);
        var fallbacks = keys.Count;
        AddKeys(keys, config["SECRET_KEY"]);
        HasSecretKey = keys.Count > fallbacks;
        SecretKeys = Array.ConvertAll(keys.ToArray(), static key => new ReadOnlyMemory<byte>(key));
        SessionCookie = new SessionCookieSettings(config);
        ServerName = config["SERVER_NAME"] as string;
        ApplicationRoot = config["APPLICATION_ROOT"] as string ?? "/";
        PreferredUrlScheme = config["PREFERRED_URL_SCHEME"] as string ?? "http";
        TrustedHosts = config["TRUSTED_HOSTS"] is IEnumerable<string> hosts ? [.. hosts] : null;
        BodyLimits = new FormParserOptions
        {
            MaxContentLength = Number(config, "MAX_CONTENT_LENGTH"),
            MaxFormMemorySize = Number(config, "MAX_FORM_MEMORY_SIZE"),
            MaxFormParts = (int?)Number(config, "MAX_FORM_PARTS"),
            TemporaryDirectory = config["UPLOAD_TEMPORARY_FOLDER"] as string,
        };
        MaxCookieSize = (int)(Number(config, "MAX_COOKIE_SIZE") ?? 0);
        ProblemDetails = Problems(config["PROBLEM_DETAILS"]);
        ProvideAutomaticOptions = config["PROVIDE_AUTOMATIC_OPTIONS"] is not false;
        SendFileMaxAge = Span(config, "SEND_FILE_MAX_AGE_DEFAULT");
        UseXSendfile = Flag(config, "USE_X_SENDFILE");
        StaticUrls = StaticUrlSettings.From(config);
    }

    /// <summary>The version of the configuration that was read.</summary>
    internal int Version { get; }

    /// <summary>Whether the application is being developed: <c>DEBUG</c>, false by default.</summary>
    public bool Debug { get; }

    /// <summary>Whether the application is under test: <c>TESTING</c>, false by default.</summary>
    public bool Testing { get; }

    /// <summary>Whether exceptions that nobody handles reach the caller: <c>PROPAGATE_EXCEPTIONS</c>, by default whether testing or debugging.</summary>
    public bool PropagateExceptions { get; }

    /// <summary>Whether HTTP errors count as ordinary exceptions: <c>TRAP_HTTP_EXCEPTIONS</c>, false by default.</summary>
    public bool TrapHttpExceptions { get; }

    /// <summary>Whether bad requests count as ordinary exceptions: <c>TRAP_BAD_REQUEST_ERRORS</c>; <see langword="null"/>, the default, means missing keys in debug mode.</summary>
    public bool? TrapBadRequestErrors { get; }

    /// <summary>The keys to verify with, the oldest first: <c>SECRET_KEY_FALLBACKS</c>, then <c>SECRET_KEY</c>, which signs.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> SecretKeys { get; }

    /// <summary>Whether there is a key to sign with.</summary>
    public bool HasSecretKey { get; }

    /// <summary>The attributes of the session's cookie.</summary>
    public SessionCookieSettings SessionCookie { get; }

    /// <summary>The host that URLs built outside of requests point to, with its port: <c>SERVER_NAME</c>, none by default.</summary>
    public string? ServerName { get; }

    /// <summary>The path that the application is mounted under: <c>APPLICATION_ROOT</c>, <c>/</c> by default.</summary>
    public string ApplicationRoot { get; }

    /// <summary>The scheme of URLs built outside of requests: <c>PREFERRED_URL_SCHEME</c>, <c>http</c> by default.</summary>
    public string PreferredUrlScheme { get; }

    /// <summary>The hosts that requests may name: <c>TRUSTED_HOSTS</c>; <see langword="null"/>, the default, trusts any.</summary>
    public IReadOnlyList<string>? TrustedHosts { get; }

    /// <summary>The limits of bodies: <c>MAX_CONTENT_LENGTH</c> (none of its own by default, the server's holds), <c>MAX_FORM_MEMORY_SIZE</c> and <c>MAX_FORM_PARTS</c>; and where large uploads go: <c>UPLOAD_TEMPORARY_FOLDER</c>, the system's folder by default.</summary>
    public FormParserOptions BodyLimits { get; }

    /// <summary>The size in bytes from which a cookie is warned about: <c>MAX_COOKIE_SIZE</c>, 4093 by default; 0 warns never.</summary>
    public int MaxCookieSize { get; }

    /// <summary>Who gets HTTP errors as problem details (RFC 9457) instead of pages: <c>PROBLEM_DETAILS</c>, nobody by default.</summary>
    public ProblemDetailsUse ProblemDetails { get; }

    /// <summary>Whether rules answer OPTIONS by themselves: <c>PROVIDE_AUTOMATIC_OPTIONS</c>, true by default.</summary>
    public bool ProvideAutomaticOptions { get; }

    /// <summary>For how long clients keep files without asking again: <c>SEND_FILE_MAX_AGE_DEFAULT</c>, in seconds or a time span; <see langword="null"/>, the default, has them ask each time.</summary>
    public TimeSpan? SendFileMaxAge { get; }

    /// <summary>Whether the web server in front sends the files that the header X-Sendfile names: <c>USE_X_SENDFILE</c>, false by default.</summary>
    public bool UseXSendfile { get; }

    /// <summary>What is added to the URLs of static files: <c>STATIC_VERSIONING</c>, <c>STATIC_RELEASE</c> and <c>STATIC_BASE_URL</c>; null where none is set.</summary>
    internal StaticUrlSettings? StaticUrls { get; }

    internal static TimeSpan? Span(Config config, string key) =>
        config[key] is TimeSpan span ? span : Number(config, key) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    internal static bool Flag(Config config, string key, bool otherwise = false) => config[key] switch
    {
        null => otherwise,
        bool flag => flag,
        var other => throw new InvalidOperationException($"The configuration's '{key}' is a '{other.GetType().Name}'. Set it to true or false."),
    };

    private static ProblemDetailsUse Problems(object? value) => value switch
    {
        null or false => ProblemDetailsUse.Never,
        true => ProblemDetailsUse.WhereAccepted,
        "always" => ProblemDetailsUse.Always,
        ProblemDetailsUse use => use,
        _ => throw new InvalidOperationException($"The configuration's 'PROBLEM_DETAILS' is '{value}'. Set it to true for clients that ask for JSON, to \"always\", or to false."),
    };

    internal static long? Number(Config config, string key) => config[key] switch
    {
        null => null,
        int number => number,
        long number => number,
        var other => throw new InvalidOperationException($"The configuration's '{key}' is a '{other.GetType().Name}'. Set it to a whole number, or to null."),
    };

    private static void AddKeys(List<byte[]> keys, object? value)
    {
        switch (value)
        {
            case null or "":
                break;
            case string key:
                keys.Add(System.Text.Encoding.UTF8.GetBytes(key));
                break;
            case byte[] key:
                keys.Add(key);
                break;
            case System.Collections.IEnumerable several:
                foreach (var one in several) AddKeys(keys, one);
                break;
            default:
                throw new InvalidOperationException($"The secret key is a '{value.GetType().Name}'. Set it to a string or bytes.");
        }
    }
}
