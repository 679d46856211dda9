using Carafe.Exceptions;
using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;

namespace Carafe;

/// <summary>The headers of a response as what they mean: sets, dates, directives. Werkzeug's header properties.</summary>
/// <remarks>
/// Reading parses the header as it stands; what comes back writes each change into the header, so
/// <c>response.Vary.Add("Cookie")</c> is enough. A header that is absent reads as <see langword="null"/> or as empty; setting
/// <see langword="null"/>, or making a set empty, removes it.
/// </remarks>
/// <example><code>
/// app.AfterRequest(response =>
/// {
///     response.CacheControl.MaxAge = 60;
///     response.Vary.Add("Accept-Encoding");
///     response.ContentSecurityPolicy.DefaultSrc = "'self'";
///     return response;
/// });
/// </code></example>
public abstract class ResponseFields : ResponseHead
{
    private protected ResponseFields()
    {
    }

    /// <summary>Gets the parameters of the content type, as <c>charset</c>.</summary>
    public IReadOnlyDictionary<string, string> MimetypeParams => Http.HeaderFields.ContentType.Parse(ContentType).Parameters;

    /// <summary>Gets whether the content type is one of JSON's.</summary>
    public bool IsJson => Http.HeaderFields.ContentType.IsJsonType(Mimetype ?? "");

    /// <summary>Gets or sets which request headers the response depends on (RFC 9110 §12.5.5).</summary>
    public HeaderSet Vary { get => GetSet("Vary"); set => Set("Vary", value); }

    /// <summary>Gets or sets the methods that the resource answers (RFC 9110 §10.2.1).</summary>
    public HeaderSet Allow { get => GetSet("Allow"); set => Set("Allow", value); }

    /// <summary>Gets or sets the languages of the content (RFC 9110 §8.5).</summary>
    public HeaderSet ContentLanguage { get => GetSet("Content-Language"); set => Set("Content-Language", value); }

    /// <summary>Gets or sets what caches may do with the response (RFC 9111 §5.2.2).</summary>
    public ResponseCacheControl CacheControl
    {
        get => new(Header("Cache-Control"), directives => Set("Cache-Control", directives));
        set => Set("Cache-Control", value);
    }

    /// <summary>Gets or sets when the content was last changed; fractions of a second are cut off.</summary>
    public DateTimeOffset? LastModified { get => GetDate("Last-Modified"); set => SetDate("Last-Modified", value); }

    /// <summary>Gets or sets from when on the response is stale (RFC 9111 §5.3).</summary>
    public DateTimeOffset? Expires { get => GetDate("Expires"); set => SetDate("Expires", value); }

    /// <summary>Gets or sets when the response was made; the server says it where the application does not.</summary>
    public DateTimeOffset? Date { get => GetDate("Date"); set => SetDate("Date", value); }

    /// <summary>Gets or sets for how long the response has been in a cache (RFC 9111 §5.1).</summary>
    /// <exception cref="ArgumentException">Setting: the age is negative.</exception>
    public TimeSpan? Age { get => HttpAge.Parse(Header("Age")); set => Headers["Age"] = HttpAge.Dump(value); }

    /// <summary>Gets or sets when to try again: a number of seconds or a date (RFC 9110 §10.2.3).</summary>
    public RetryAfter? RetryAfter
    {
        get => Exceptions.RetryAfter.Parse(Header("Retry-After"));
        set => Headers["Retry-After"] = value?.ToString();
    }

    /// <summary>Gets or sets in which unit parts can be had: <c>bytes</c>, or <c>none</c>.</summary>
    public string? AcceptRanges { get => Header("Accept-Ranges"); set => Headers["Accept-Ranges"] = value; }

    /// <summary>Gets or sets which part of the whole the body is (RFC 9110 §14.4).</summary>
    /// <value>Without units where there is no such header.</value>
    public ContentRange ContentRange
    {
        get => Http.HeaderFields.ContentRange.Parse(Header("Content-Range"), range => Set("Content-Range", range))
            ?? new ContentRange(null, null, null, onUpdate: range => Set("Content-Range", range));
        set => Set("Content-Range", value);
    }

    /// <summary>Gets or sets how the content is encoded: <c>gzip</c>.</summary>
    public string? ContentEncoding { get => Header("Content-Encoding"); set => Headers["Content-Encoding"] = value; }

    /// <summary>Gets or sets the address of the very content that the response brings (RFC 9110 §8.7).</summary>
    public string? ContentLocation { get => Header("Content-Location"); set => Headers["Content-Location"] = value; }

    /// <summary>Gets or sets the checksum of the body, in base64; no longer part of HTTP (RFC 7231 appendix B).</summary>
    public string? ContentMd5 { get => Header("Content-MD5"); set => Headers["Content-MD5"] = value; }

    /// <summary>Gets or sets how the client is to identify itself (RFC 9110 §11.6.1).</summary>
    /// <value>An empty <c>basic</c> challenge, to be filled, where there is no such header. Several challenges go through <see cref="ResponseHead.Headers"/>.</value>
    public WwwAuthenticate WwwAuthenticate
    {
        get => Follow(Http.HeaderFields.WwwAuthenticate.Parse(Header("WWW-Authenticate")) ?? new WwwAuthenticate("basic"));
        set => Headers["WWW-Authenticate"] = value is null ? null : Follow(value).ToHeader();
    }

    /// <summary>Gets or sets where the page may take what it needs from (CSP Level 3).</summary>
    public ContentSecurityPolicy ContentSecurityPolicy
    {
        get => GetPolicy("Content-Security-Policy");
        set => Set("Content-Security-Policy", value);
    }

    /// <summary>Gets or sets a policy whose violations are only reported.</summary>
    public ContentSecurityPolicy ContentSecurityPolicyReportOnly
    {
        get => GetPolicy("Content-Security-Policy-Report-Only");
        set => Set("Content-Security-Policy-Report-Only", value);
    }

    /// <summary>Gets or sets whether scripts of other origins may send credentials along.</summary>
    public bool AccessControlAllowCredentials
    {
        get => Headers.Contains("Access-Control-Allow-Credentials");
        set => Headers["Access-Control-Allow-Credentials"] = value ? "true" : null;
    }

    /// <summary>Gets or sets which headers scripts of other origins may send.</summary>
    public HeaderSet AccessControlAllowHeaders { get => GetSet("Access-Control-Allow-Headers"); set => Set("Access-Control-Allow-Headers", value); }

    /// <summary>Gets or sets which methods scripts of other origins may use.</summary>
    public HeaderSet AccessControlAllowMethods { get => GetSet("Access-Control-Allow-Methods"); set => Set("Access-Control-Allow-Methods", value); }

    /// <summary>Gets or sets the origin whose scripts may read the response; <c>*</c> for any.</summary>
    public string? AccessControlAllowOrigin
    {
        get => Header("Access-Control-Allow-Origin");
        set => Headers["Access-Control-Allow-Origin"] = value;
    }

    /// <summary>Gets or sets which headers scripts of other origins may read.</summary>
    public HeaderSet AccessControlExposeHeaders { get => GetSet("Access-Control-Expose-Headers"); set => Set("Access-Control-Expose-Headers", value); }

    /// <summary>Gets or sets for how many seconds a browser may keep the answer to its preflight.</summary>
    public int? AccessControlMaxAge
    {
        get => int.TryParse(Header("Access-Control-Max-Age"), out var seconds) ? seconds : null;
        set => Headers["Access-Control-Max-Age"] = value?.ToString();
    }

    /// <summary>Gets or sets which pages share a browsing context with this one.</summary>
    /// <value><see cref="CrossOriginOpenerPolicy.UnsafeNone"/> where there is no such header.</value>
    public CrossOriginOpenerPolicy CrossOriginOpenerPolicy
    {
        get => HeaderEnum.Parse<CrossOriginOpenerPolicy>(Header("Cross-Origin-Opener-Policy")) ?? CrossOriginOpenerPolicy.UnsafeNone;
        set => Headers["Cross-Origin-Opener-Policy"] = HeaderEnum.ToHeader(value);
    }

    /// <summary>Gets or sets what the page may embed from other origins.</summary>
    /// <value><see cref="CrossOriginEmbedderPolicy.UnsafeNone"/> where there is no such header.</value>
    public CrossOriginEmbedderPolicy CrossOriginEmbedderPolicy
    {
        get => HeaderEnum.Parse<CrossOriginEmbedderPolicy>(Header("Cross-Origin-Embedder-Policy")) ?? CrossOriginEmbedderPolicy.UnsafeNone;
        set => Headers["Cross-Origin-Embedder-Policy"] = HeaderEnum.ToHeader(value);
    }

    /// <summary>Gets or sets which pages may load this resource.</summary>
    public CrossOriginResourcePolicy? CrossOriginResourcePolicy
    {
        get => HeaderEnum.Parse<CrossOriginResourcePolicy>(Header("Cross-Origin-Resource-Policy"));
        set => Headers["Cross-Origin-Resource-Policy"] = value is { } policy ? HeaderEnum.ToHeader(policy) : null;
    }

    /// <summary>Gets the entity tag (RFC 9110 §8.8.3).</summary>
    /// <returns>The tag without quotes, <see langword="null"/> where there is none; and whether it is weak.</returns>
    public (string? Tag, bool IsWeak) GetETag() => EntityTag.Unquote(Header("ETag"));

    /// <summary>Sets the entity tag.</summary>
    /// <param name="tag">The tag, without quotes.</param>
    /// <param name="weak">Whether equal tags mean equal sense but not equal bytes; <see langword="false"/> unless said.</param>
    /// <exception cref="ArgumentException">The tag holds a quote.</exception>
    public void SetETag(string tag, bool weak = false) => Headers["ETag"] = EntityTag.Quote(tag, weak);

    private HeaderSet GetSet(string name) => HeaderSet.Parse(Header(name), set => Set(name, set));

    private void Set(string name, HeaderSet? set) => Headers[name] = set is { Count: > 0 } ? set.ToHeader() : null;

    private void Set(string name, ResponseCacheControl? directives) => Headers[name] = directives is { Count: > 0 } ? directives.ToHeader() : null;

    private void Set(string name, ContentRange? range) => Headers[name] = range is { Units: not null } ? range.ToHeader() : null;

    private void Set(string name, ContentSecurityPolicy? policy) => Headers[name] = policy is { Count: > 0 } ? policy.ToHeader() : null;

    private ContentSecurityPolicy GetPolicy(string name) => Http.HeaderFields.ContentSecurityPolicy.Parse(Header(name), policy => Set(name, policy));

    private DateTimeOffset? GetDate(string name) => HttpDate.Parse(Header(name));

    private void SetDate(string name, DateTimeOffset? date) => Headers[name] = date is { } at ? HttpDate.Format(at) : null;

    private WwwAuthenticate Follow(WwwAuthenticate challenge)
    {
        challenge.OnUpdate = changed => Headers["WWW-Authenticate"] = changed.ToHeader();
        return challenge;
    }
}
