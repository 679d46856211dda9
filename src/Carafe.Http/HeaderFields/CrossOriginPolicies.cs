namespace Carafe.Http.HeaderFields;

/// <summary>What a page may embed from other origins (<c>Cross-Origin-Embedder-Policy</c>); Werkzeug's <c>COEP</c>.</summary>
public enum CrossOriginEmbedderPolicy
{
    /// <summary><c>unsafe-none</c>.</summary>
    UnsafeNone,

    /// <summary><c>require-corp</c>.</summary>
    RequireCorp,

    /// <summary><c>credentialless</c>.</summary>
    Credentialless,
}

/// <summary>Which pages share a browsing context with this one (<c>Cross-Origin-Opener-Policy</c>); Werkzeug's <c>COOP</c>.</summary>
public enum CrossOriginOpenerPolicy
{
    /// <summary><c>unsafe-none</c>.</summary>
    UnsafeNone,

    /// <summary><c>same-origin-allow-popups</c>.</summary>
    SameOriginAllowPopups,

    /// <summary><c>same-origin</c>.</summary>
    SameOrigin,

    /// <summary><c>noopener-allow-popups</c>.</summary>
    NoopenerAllowPopups,
}

/// <summary>Which pages may load this resource (<c>Cross-Origin-Resource-Policy</c>); Werkzeug's <c>CORP</c>.</summary>
public enum CrossOriginResourcePolicy
{
    /// <summary><c>same-site</c>.</summary>
    SameSite,

    /// <summary><c>same-origin</c>.</summary>
    SameOrigin,

    /// <summary><c>cross-origin</c>.</summary>
    CrossOrigin,
}
