using System.Security.Claims;
using Carafe.Configuration;
using Carafe.Exceptions;
using Carafe.Http.Cookies;
using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;
using Carafe.Http.Urls;
using Carafe.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Carafe;

/// <summary>What a request says before its body: method, address, headers, who sent it.</summary>
/// <remarks>Everything is read when first asked for. After the request has ended, reading throws.</remarks>
public abstract class RequestHead
{
    private IHttpRequestFeature? _feature;
    private IFeatureCollection? _features;
    private string? _path;
    private string? _host;
    private UrlParts? _url;
    private ImmutableMultiDict<string>? _args;
    private ImmutableMultiDict<string>? _cookies;
    private RequestHeaders? _headers;

    private protected RequestHead()
    {
    }

    /// <summary>Gets the method, in capitals: <c>GET</c>.</summary>
    public string Method => Feature.Method;

    /// <summary>Gets the scheme: <c>http</c> or <c>https</c>.</summary>
    public string Scheme => Feature.Scheme;

    /// <summary>Gets whether the request came over HTTPS.</summary>
    public bool IsSecure => Scheme == "https";

    /// <summary>Gets the path that the application is mounted under, without a slash at its end; empty at the root.</summary>
    public string ScriptRoot => Feature.PathBase.TrimEnd('/');

    /// <summary>Gets the path after <see cref="ScriptRoot"/>, decoded; it begins with a slash.</summary>
    public string Path => _path ?? (RequestPath.IsPlain(Feature.Path) ? Feature.Path : _path = RequestPath.Decode(Feature));

    /// <summary>The path as rules see it: empty where the address ends with the mount, so that the rule of the root redirects to its slash.</summary>
    internal string PathInfo => Path is { Length: > 1 } path ? path : Feature is { Path.Length: 0, PathBase.Length: > 0 } ? "" : Path;

    /// <summary>Gets the query as it was sent, without its question mark.</summary>
    public string QueryString => Feature.QueryString is { Length: > 0 } query ? query[1..] : "";

    /// <summary>Gets the host that was asked, with its port unless that is the scheme's own.</summary>
    /// <exception cref="SecurityError">The host is none of <c>TRUSTED_HOSTS</c> (400).</exception>
    public string Host => _host ??= RequestHost.Read(Feature, Features.Get<IHttpConnectionFeature>(), Settings.TrustedHosts);

    /// <summary>Gets path and query; the question mark is there also without a query, as in Werkzeug.</summary>
    public string FullPath => Parts.FullPath;

    /// <summary>Gets the whole address, with the query.</summary>
    public string Url => Parts.Url;

    /// <summary>Gets the address without the query.</summary>
    public string BaseUrl => Parts.BaseUrl;

    /// <summary>Gets the address of the application's root, with a slash at its end.</summary>
    public string RootUrl => Parts.RootUrl;

    /// <summary>Gets scheme and host, with a slash at their end.</summary>
    public string HostUrl => Parts.HostUrl;

    /// <summary>Gets the values of the query.</summary>
    public ImmutableMultiDict<string> Args => _args ??= Http.Urls.QueryString.Parse(QueryString);

    /// <summary>Gets the cookies.</summary>
    public ImmutableMultiDict<string> Cookies => _cookies ??= CookieHeader.Parse(Feature.Headers.Cookie.ToString());

    /// <summary>Gets the headers.</summary>
    public ReadOnlyHeaders Headers => _headers ??= new RequestHeaders(Feature.Headers);

    /// <summary>Gets how the site that sent the request is related to this one (Fetch Metadata); <see langword="null"/> where the client does not say.</summary>
    public SecFetchSite? SecFetchSite => HeaderEnum.Parse<SecFetchSite>(Headers["Sec-Fetch-Site"]);

    /// <summary>Gets in which mode the request was sent; <see langword="null"/> where the client does not say.</summary>
    public SecFetchMode? SecFetchMode => HeaderEnum.Parse<SecFetchMode>(Headers["Sec-Fetch-Mode"]);

    /// <summary>Gets what the answer is for; <see langword="null"/> where the client does not say.</summary>
    public SecFetchDest? SecFetchDest => HeaderEnum.Parse<SecFetchDest>(Headers["Sec-Fetch-Dest"]);

    /// <summary>Gets whether a visitor's action sent the request; <see langword="false"/> where the client does not say.</summary>
    public bool SecFetchUser => Headers["Sec-Fetch-User"] == "?1";

    /// <summary>Gets the header Content-Type.</summary>
    public string? ContentType => Header(Feature.Headers.ContentType);

    /// <summary>Gets the content type in lower case and without its parameters; empty where there is none.</summary>
    public string Mimetype => Http.HeaderFields.ContentType.Parse(ContentType).MimeType;

    /// <summary>Gets the parameters of the content type.</summary>
    public IReadOnlyDictionary<string, string> MimetypeParams => Http.HeaderFields.ContentType.Parse(ContentType).Parameters;

    /// <summary>Gets whether the content type is one of JSON's.</summary>
    public bool IsJson => Http.HeaderFields.ContentType.IsJsonType(Mimetype);

    /// <summary>Gets the length of the body in bytes, where the request says it.</summary>
    public long? ContentLength => Feature.Headers.ContentLength;

    /// <summary>Gets who asks, as ASP.NET Core's authentication found out.</summary>
    /// <value>Somebody unknown where nothing authenticates.</value>
    public ClaimsPrincipal User => Features.Get<IHttpAuthenticationFeature>()?.User ?? new ClaimsPrincipal(new ClaimsIdentity());

    /// <summary>Gets the name of the authenticated <see cref="User"/>.</summary>
    /// <value><see langword="null"/> where nobody is authenticated, or the user has no name.</value>
    public string? RemoteUser => User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : null;

    /// <summary>Gets the address of the client, or of the last proxy.</summary>
    public string? RemoteAddr => Features.Get<IHttpConnectionFeature>()?.RemoteIpAddress is { } address ? RemoteAddress.Format(address) : null;

    /// <summary>Gets the addresses from the client over its proxies, as far as <c>X-Forwarded-For</c> tells; otherwise the client's own.</summary>
    /// <remarks>Security: a client may send this header itself. Trust it behind proxies that set it, through <c>ProxyFix</c>.</remarks>
    public IReadOnlyList<string> AccessRoute =>
        Headers["X-Forwarded-For"] is { } forwarded ? ListHeader.Parse(forwarded) : RemoteAddr is { } address ? [address] : [];

    /// <summary>Gets the media types that the client takes.</summary>
    public MimeAccept AcceptMimetypes => MimeAccept.Parse(Header(Feature.Headers.Accept));

    /// <summary>Gets the charsets that the client takes.</summary>
    public CharsetAccept AcceptCharsets => CharsetAccept.Parse(Header(Feature.Headers.AcceptCharset));

    /// <summary>Gets the content encodings that the client takes.</summary>
    public Accept AcceptEncodings => Accept.Parse(Header(Feature.Headers.AcceptEncoding));

    /// <summary>Gets the languages that the client takes.</summary>
    public LanguageAccept AcceptLanguages => LanguageAccept.Parse(Header(Feature.Headers.AcceptLanguage));

    /// <summary>Gets what the client asks of caches.</summary>
    public RequestCacheControl CacheControl => RequestCacheControl.Parse(Header(Feature.Headers.CacheControl));

    /// <summary>Gets the entity tags of which one must match.</summary>
    public ETags IfMatch => ETags.Parse(Header(Feature.Headers.IfMatch));

    /// <summary>Gets the entity tags of which none may match.</summary>
    public ETags IfNoneMatch => ETags.Parse(Header(Feature.Headers.IfNoneMatch));

    /// <summary>Gets the time since which the answer must have changed.</summary>
    public DateTimeOffset? IfModifiedSince => HttpDate.Parse(Header(Feature.Headers.IfModifiedSince));

    /// <summary>Gets the time since which the answer must not have changed.</summary>
    public DateTimeOffset? IfUnmodifiedSince => HttpDate.Parse(Header(Feature.Headers.IfUnmodifiedSince));

    /// <summary>Gets the condition under which a part is wanted.</summary>
    public IfRange IfRange => IfRange.Parse(Header(Feature.Headers.IfRange));

    /// <summary>Gets the part that is wanted.</summary>
    public ByteRange? Range => ByteRange.Parse(Header(Feature.Headers.Range));

    /// <summary>Gets the credentials.</summary>
    public Authorization? Authorization => Authorization.Parse(Header(Feature.Headers.Authorization));

    /// <summary>Gets the client's name for itself.</summary>
    public UserAgent UserAgent => new(Header(Feature.Headers.UserAgent) ?? "");

    /// <summary>Gets the page that the request came from.</summary>
    public string? Referrer => Header(Feature.Headers.Referer);

    /// <summary>Gets the site that the request came from.</summary>
    public string? Origin => Header(Feature.Headers.Origin);

    /// <summary>Gets when the request was made, as the client says.</summary>
    public DateTimeOffset? Date => HttpDate.Parse(Header(Feature.Headers.Date));

    /// <summary>Gets how often proxies may pass a TRACE or OPTIONS request on.</summary>
    public int? MaxForwards => int.TryParse(Header(Feature.Headers.MaxForwards), out var number) ? number : null;

    /// <summary>Gets the directives for HTTP/1.0 caches.</summary>
    public HeaderSet Pragma => HeaderSet.Parse(Header(Feature.Headers.Pragma));

    /// <summary>Gets how the body is encoded.</summary>
    public string? ContentEncoding => Header(Feature.Headers.ContentEncoding);

    /// <summary>Gets the checksum of the body.</summary>
    public string? ContentMd5 => Header(Feature.Headers.ContentMD5);

    /// <summary>Gets the method that a CORS preflight asks for.</summary>
    public string? AccessControlRequestMethod => Header(Feature.Headers.AccessControlRequestMethod);

    /// <summary>Gets the headers that a CORS preflight asks for.</summary>
    public HeaderSet AccessControlRequestHeaders => HeaderSet.Parse(Header(Feature.Headers.AccessControlRequestHeaders));

    /// <summary>Whether application code has seen the object and may keep it.</summary>
    internal bool IsExposed { get; set; }

    internal bool IsWebSocket => Feature.Headers.Upgrade.Count > 0 && RequestHost.IsWebSocket(Feature);

    internal IHeaderDictionary RawHeaders => Feature.Headers;

    internal IFeatureCollection Features => _features ?? throw RequestErrors.HasEnded();

    private protected AppSettings Settings { get; private set; } = null!;

    private protected bool IsPreserved => _feature is PreservedRequest;

    private IHttpRequestFeature Feature => _feature ?? throw RequestErrors.HasEnded();

    private UrlParts Parts => _url ??= new UrlParts(Scheme, Host, ScriptRoot, Path, QueryString);

    /// <summary>Looks one cookie up without reading the others; of several with the name, the first.</summary>
    /// <param name="name">The cookie's name.</param>
    /// <param name="value">Its value as it was sent, without quotes or escapes undone.</param>
    /// <returns>Whether the request brings the cookie.</returns>
    internal bool TryGetCookie(string name, out ReadOnlySpan<char> value)
    {
        var header = Feature.Headers.Cookie;
        if (header.Count == 0)
        {
            value = default;
            return false;
        }
        return CookieHeader.TryFind(header.ToString(), name, out value);
    }

    private protected void BeginHead(in ServerFeatures features, AppSettings settings)
    {
        // A server's next request on the connection brings the same objects; a store of a reference costs more than the test.
        if (_features != features.All)
        {
            _features = features.All;
            _feature = features.Request;
        }
        if (Settings != settings) Settings = settings;
    }

    /// <summary>Cuts the request off from the server.</summary>
    private protected void EndHead()
    {
        _features = null;
        _feature = null;
        _headers?.End();
        ResetHead();
    }

    /// <summary>Forgets what was read.</summary>
    private protected void ResetHead()
    {
        _path = null;
        _host = null;
        _url = null;
        _args = null;
        _cookies = null;
        _headers = null;
    }

    /// <summary>Copies what the server will take back, so that the request stays readable after its end.</summary>
    private protected void PreserveHead()
    {
        if (IsPreserved) return;
        var preserved = new FeatureCollection();
        var request = new PreservedRequest(Feature);
        preserved.Set<IHttpRequestFeature>(request);
        if (Features.Get<IHttpConnectionFeature>() is { } connection) preserved.Set(PreservedRequest.Copy(connection));
        if (Features.Get<IHttpAuthenticationFeature>() is { } authentication) preserved.Set<IHttpAuthenticationFeature>(new HttpAuthenticationFeature { User = authentication.User });
        _features = preserved;
        _feature = request;
        _headers?.MoveTo(request.Headers);
    }

    private static string? Header(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values.ToString();
}
