using System.Security.Claims;
using Carafe.Configuration;
using Carafe.Exceptions;
using Carafe.Http.Cookies;
using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;
using Carafe.Http.Urls;
using Carafe.Requests;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace Carafe;

/// <summary>What a request says before its body: method, address, headers, who sent it.</summary>
/// <remarks>Everything is read when first asked for. After the request has ended, reading throws.</remarks>
public abstract class RequestHead
{
    private ServerHead _server;
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
    public string Method => _server.Method;

    /// <summary>Gets the scheme: <c>http</c> or <c>https</c>.</summary>
    public string Scheme => _server.Read(static request => request.Scheme);

    /// <summary>Gets whether the request came over HTTPS.</summary>
    public bool IsSecure => Scheme == "https";

    /// <summary>Gets the path that the application is mounted under, without a slash at its end; empty at the root.</summary>
    public string ScriptRoot => _server.Read(static request => request.PathBase).TrimEnd('/');

    /// <summary>Gets the path after <see cref="ScriptRoot"/>, decoded; it begins with a slash.</summary>
    public string Path
    {
        get
        {
            if (_path is { } decoded) return decoded;
            var path = _server.Path;
            return RequestPath.IsPlain(path) ? path : _path = _server.Read(RequestPath.Decode);
        }
    }

    /// <summary>The path as rules see it: empty where the address ends with the mount, so that the rule of the root redirects to its slash.</summary>
    internal string PathInfo => Path is { Length: > 1 } path ? path : _server.Read(static request => request is { Path.Length: 0, PathBase.Length: > 0 }) ? "" : Path;

    /// <summary>Gets the query as it was sent, without its question mark.</summary>
    public string QueryString => _server.Read(static request => request.QueryString) is { Length: > 0 } query ? query[1..] : "";

    /// <summary>Gets the host that was asked, with its port unless that is the scheme's own.</summary>
    /// <exception cref="SecurityError">The host is none of <c>TRUSTED_HOSTS</c> (400).</exception>
    public string Host => _host ??= _server.Host(Settings.TrustedHosts);

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
    public ImmutableMultiDict<string> Cookies => _cookies ??= CookieHeader.Parse(_server.Header(static headers => headers.Cookie) ?? "");

    /// <summary>Gets the headers.</summary>
    public ReadOnlyHeaders Headers => _headers ?? _server.MakeHeaders(out _headers);

    /// <summary>Gets how the site that sent the request is related to this one (Fetch Metadata); <see langword="null"/> where the client does not say.</summary>
    public SecFetchSite? SecFetchSite => HeaderEnum.Parse<SecFetchSite>(Headers["Sec-Fetch-Site"]);

    /// <summary>Gets in which mode the request was sent; <see langword="null"/> where the client does not say.</summary>
    public SecFetchMode? SecFetchMode => HeaderEnum.Parse<SecFetchMode>(Headers["Sec-Fetch-Mode"]);

    /// <summary>Gets what the answer is for; <see langword="null"/> where the client does not say.</summary>
    public SecFetchDest? SecFetchDest => HeaderEnum.Parse<SecFetchDest>(Headers["Sec-Fetch-Dest"]);

    /// <summary>Gets whether a visitor's action sent the request; <see langword="false"/> where the client does not say.</summary>
    public bool SecFetchUser => Headers["Sec-Fetch-User"] == "?1";

    /// <summary>Gets the header Content-Type.</summary>
    public string? ContentType => _server.Header(static headers => headers.ContentType);

    /// <summary>Gets the content type in lower case and without its parameters; empty where there is none.</summary>
    public string Mimetype => Http.HeaderFields.ContentType.Parse(ContentType).MimeType;

    /// <summary>Gets the parameters of the content type.</summary>
    public IReadOnlyDictionary<string, string> MimetypeParams => Http.HeaderFields.ContentType.Parse(ContentType).Parameters;

    /// <summary>Gets whether the content type is one of JSON's.</summary>
    public bool IsJson => Http.HeaderFields.ContentType.IsJsonType(Mimetype);

    /// <summary>Gets the length of the body in bytes, where the request says it.</summary>
    public long? ContentLength => _server.Read(static request => request.Headers.ContentLength);

    /// <summary>Gets who asks, as ASP.NET Core's authentication found out.</summary>
    /// <value>Somebody unknown where nothing authenticates.</value>
    public ClaimsPrincipal User => _server.ReadFeature<IHttpAuthenticationFeature, ClaimsPrincipal>(static feature => feature.User) ?? new ClaimsPrincipal(new ClaimsIdentity());

    /// <summary>Gets the name of the authenticated <see cref="User"/>.</summary>
    /// <value><see langword="null"/> where nobody is authenticated, or the user has no name.</value>
    public string? RemoteUser => User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } ? name : null;

    /// <summary>Gets the address of the client, or of the last proxy.</summary>
    public string? RemoteAddr => _server.ReadFeature<IHttpConnectionFeature, System.Net.IPAddress>(static feature => feature.RemoteIpAddress) is { } address ? RemoteAddress.Format(address) : null;

    /// <summary>Gets the addresses from the client over its proxies, as far as <c>X-Forwarded-For</c> tells; otherwise the client's own.</summary>
    /// <remarks>Security: a client may send this header itself. Trust it behind proxies that set it, through <c>ProxyFix</c>.</remarks>
    public IReadOnlyList<string> AccessRoute =>
        Headers["X-Forwarded-For"] is { } forwarded ? ListHeader.Parse(forwarded) : RemoteAddr is { } address ? [address] : [];

    /// <summary>Gets the media types that the client takes.</summary>
    public MimeAccept AcceptMimetypes => MimeAccept.Parse(_server.Header(static headers => headers.Accept));

    /// <summary>Gets the charsets that the client takes.</summary>
    public CharsetAccept AcceptCharsets => CharsetAccept.Parse(_server.Header(static headers => headers.AcceptCharset));

    /// <summary>Gets the content encodings that the client takes.</summary>
    public Accept AcceptEncodings => Accept.Parse(_server.Header(static headers => headers.AcceptEncoding));

    /// <summary>Gets the languages that the client takes.</summary>
    public LanguageAccept AcceptLanguages => LanguageAccept.Parse(_server.Header(static headers => headers.AcceptLanguage));

    /// <summary>Gets what the client asks of caches.</summary>
    public RequestCacheControl CacheControl => RequestCacheControl.Parse(_server.Header(static headers => headers.CacheControl));

    /// <summary>Gets the entity tags of which one must match.</summary>
    public ETags IfMatch => ETags.Parse(_server.Header(static headers => headers.IfMatch));

    /// <summary>Gets the entity tags of which none may match.</summary>
    public ETags IfNoneMatch => ETags.Parse(_server.Header(static headers => headers.IfNoneMatch));

    /// <summary>Gets the time since which the answer must have changed.</summary>
    public DateTimeOffset? IfModifiedSince => HttpDate.Parse(_server.Header(static headers => headers.IfModifiedSince));

    /// <summary>Gets the time since which the answer must not have changed.</summary>
    public DateTimeOffset? IfUnmodifiedSince => HttpDate.Parse(_server.Header(static headers => headers.IfUnmodifiedSince));

    /// <summary>Gets the condition under which a part is wanted.</summary>
    public IfRange IfRange => IfRange.Parse(_server.Header(static headers => headers.IfRange));

    /// <summary>Gets the part that is wanted.</summary>
    public ByteRange? Range => ByteRange.Parse(_server.Header(static headers => headers.Range));

    /// <summary>Gets the credentials.</summary>
    public Authorization? Authorization => Authorization.Parse(_server.Header(static headers => headers.Authorization));

    /// <summary>Gets the client's name for itself.</summary>
    public UserAgent UserAgent => new(_server.Header(static headers => headers.UserAgent) ?? "");

    /// <summary>Gets the page that the request came from.</summary>
    public string? Referrer => _server.Header(static headers => headers.Referer);

    /// <summary>Gets the site that the request came from.</summary>
    public string? Origin => _server.Header(static headers => headers.Origin);

    /// <summary>Gets when the request was made, as the client says.</summary>
    public DateTimeOffset? Date => HttpDate.Parse(_server.Header(static headers => headers.Date));

    /// <summary>Gets how often proxies may pass a TRACE or OPTIONS request on.</summary>
    public int? MaxForwards => int.TryParse(_server.Header(static headers => headers.MaxForwards), out var number) ? number : null;

    /// <summary>Gets the directives for HTTP/1.0 caches.</summary>
    public HeaderSet Pragma => HeaderSet.Parse(_server.Header(static headers => headers.Pragma));

    /// <summary>Gets how the body is encoded.</summary>
    public string? ContentEncoding => _server.Header(static headers => headers.ContentEncoding);

    /// <summary>Gets the checksum of the body.</summary>
    public string? ContentMd5 => _server.Header(static headers => headers.ContentMD5);

    /// <summary>Gets the method that a CORS preflight asks for.</summary>
    public string? AccessControlRequestMethod => _server.Header(static headers => headers.AccessControlRequestMethod);

    /// <summary>Gets the headers that a CORS preflight asks for.</summary>
    public HeaderSet AccessControlRequestHeaders => HeaderSet.Parse(_server.Header(static headers => headers.AccessControlRequestHeaders));

    /// <summary>Whether application code has seen the object and may keep it.</summary>
    internal bool IsExposed { get; private set; }

    internal bool IsWebSocket => _server.AsksForUpgrade && _server.Read(RequestHost.IsWebSocket);

    private protected AppSettings Settings { get; private set; } = null!;

    private protected bool IsPreserved => _server.IsCopy;

    private UrlParts Parts => _url ??= new UrlParts(Scheme, Host, ScriptRoot, Path, QueryString);

    /// <summary>Looks one cookie up without reading the others; of several with the name, the first.</summary>
    /// <param name="name">The cookie's name.</param>
    /// <param name="value">Its value as it was sent, without quotes or escapes undone.</param>
    /// <returns>Whether the request brings the cookie.</returns>
    internal bool TryGetCookie(string name, out ReadOnlySpan<char> value)
    {
        if (_server.Header(static headers => headers.Cookie) is { } header) return CookieHeader.TryFind(header, name, out value);
        value = default;
        return false;
    }

    /// <summary>From here on application code has this object and may keep it.</summary>
    internal void HandOut()
    {
        if (IsExposed)
        {
            Volatile.ReadBarrier();
            return;
        }
        IsExposed = true;
        Interlocked.MemoryBarrier();
    }

    private protected void BeginHead(in ServerFeatures features, AppSettings settings)
    {
        _server.Begin(features);
        if (Settings != settings) Settings = settings;
    }

    /// <summary>Cuts the request off from the server, unless it has a copy of what the server said.</summary>
    /// <returns>Whether it was cut off.</returns>
    private protected bool TryEndHead()
    {
        if (!_server.TryEnd()) return false;
        _headers?.End();
        ResetHead();
        return true;
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
    private protected void PreserveHead() => _server.Preserve(_headers);
}
