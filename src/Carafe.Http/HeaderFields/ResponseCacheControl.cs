namespace Carafe.Http.HeaderFields;

/// <summary>The <c>Cache-Control</c> of a response; the response follows each change.</summary>
/// <remarks>
/// Numbers are seconds, and <see langword="null"/> where the directive is absent, has no value, or none that is a
/// number; setting <see langword="null"/> or false removes the directive.
/// </remarks>
public sealed class ResponseCacheControl : CacheControl
{
    private readonly Action<ResponseCacheControl>? _onUpdate;

    /// <summary>Makes the directives of a header.</summary>
    /// <param name="header">The header's value; <see langword="null"/> for none.</param>
    /// <param name="onUpdate">Called after each change.</param>
    public ResponseCacheControl(string? header = null, Action<ResponseCacheControl>? onUpdate = null) : base(header) => _onUpdate = onUpdate;

    /// <summary>Gets or sets any directive.</summary>
    /// <param name="name">The directive's name.</param>
    /// <value>Its value as text; see <see cref="Set"/> for one that stands alone.</value>
    public new string? this[string name]
    {
        get => base[name];
        set => Set(name, value);
    }

    /// <summary>Gets or sets for how long the answer is fresh.</summary>
    public long? MaxAge { get => GetSeconds("max-age"); set => SetSeconds("max-age", value); }

    /// <summary>Gets or sets for how long the answer is fresh in shared caches.</summary>
    public long? SMaxAge { get => GetSeconds("s-maxage"); set => SetSeconds("s-maxage", value); }

    /// <summary>Gets or sets whether the answer has to be validated before each reuse, or which of its headers.</summary>
    public CacheDirective NoCache { get => Get("no-cache"); set => Set("no-cache", value); }

    /// <summary>Gets or sets whether nothing may be stored.</summary>
    public bool NoStore { get => ContainsKey("no-store"); set => Set("no-store", value); }

    /// <summary>Gets or sets whether the content must not be transformed on its way.</summary>
    public bool NoTransform { get => ContainsKey("no-transform"); set => Set("no-transform", value); }

    /// <summary>Gets or sets whether a stale answer must not be reused unvalidated.</summary>
    public bool MustRevalidate { get => ContainsKey("must-revalidate"); set => Set("must-revalidate", value); }

    /// <summary>Gets or sets the same for shared caches.</summary>
    public bool ProxyRevalidate { get => ContainsKey("proxy-revalidate"); set => Set("proxy-revalidate", value); }

    /// <summary>Gets or sets whether only a cache that knows the status code may store the answer.</summary>
    public bool MustUnderstand { get => ContainsKey("must-understand"); set => Set("must-understand", value); }

    /// <summary>Gets or sets whether the answer, or which of its headers, is for one user only.</summary>
    public CacheDirective Private { get => Get("private"); set => Set("private", value); }

    /// <summary>Gets or sets whether shared caches may store the answer.</summary>
    public bool Public { get => ContainsKey("public"); set => Set("public", value); }

    /// <summary>Gets or sets whether the answer will not change while it is fresh.</summary>
    public bool Immutable { get => ContainsKey("immutable"); set => Set("immutable", value); }

    /// <summary>Gets or sets for how long a stale answer will do while it is validated.</summary>
    public long? StaleWhileRevalidate { get => GetSeconds("stale-while-revalidate"); set => SetSeconds("stale-while-revalidate", value); }

    /// <summary>Gets or sets for how long a stale answer will do if the server fails.</summary>
    public long? StaleIfError { get => GetSeconds("stale-if-error"); set => SetSeconds("stale-if-error", value); }

    /// <summary>Sets any directive.</summary>
    /// <param name="name">The directive's name.</param>
    /// <param name="directive">Its value, true to let it stand alone, false or <see langword="null"/> to remove it.</param>
    public void Set(string name, CacheDirective directive)
    {
        if (directive.IsPresent) Directives[name] = directive.Value;
        else Directives.Remove(name);
        _onUpdate?.Invoke(this);
    }

    private void SetSeconds(string name, long? seconds) => Set(name, seconds?.ToString());
}
