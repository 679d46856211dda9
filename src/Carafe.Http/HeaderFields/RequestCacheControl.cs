namespace Carafe.Http.HeaderFields;

/// <summary>The <c>Cache-Control</c> of a request; it cannot be changed.</summary>
/// <remarks>Numbers are <see langword="null"/> where the directive is absent, has no value, or none that is a number.</remarks>
public sealed class RequestCacheControl : CacheControl
{
    private RequestCacheControl(string? header) : base(header)
    {
    }

    /// <summary>Gets the age, in seconds, up to which the client takes a stored answer.</summary>
    public long? MaxAge => GetSeconds("max-age");

    /// <summary>Gets whether the client takes stale answers, and up to how many seconds.</summary>
    public CacheDirective MaxStale => Get("max-stale");

    /// <summary>Gets for how many seconds the answer has to stay fresh.</summary>
    public long? MinFresh => GetSeconds("min-fresh");

    /// <summary>Gets whether a stored answer has to be validated first.</summary>
    public bool NoCache => ContainsKey("no-cache");

    /// <summary>Gets whether nothing may be stored.</summary>
    public bool NoStore => ContainsKey("no-store");

    /// <summary>Gets whether the content must not be transformed on its way.</summary>
    public bool NoTransform => ContainsKey("no-transform");

    /// <summary>Gets whether only a stored answer is wanted.</summary>
    public bool OnlyIfCached => ContainsKey("only-if-cached");

    /// <summary>Gets for how many seconds a stale answer will do if the server fails.</summary>
    public long? StaleIfError => GetSeconds("stale-if-error");

    /// <summary>Reads a header.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty.</param>
    /// <returns>The directives.</returns>
    public static RequestCacheControl Parse(string? header) => new(header);
}
