using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Carafe.Configuration;
using Carafe.Http.Cookies;
using Carafe.Json;
using Carafe.Json.Tagged;
using Carafe.Signing;

namespace Carafe.Sessions;

/// <summary>Keeps the session in a signed cookie, in the very format of Flask's, so that both read each other's.</summary>
/// <remarks>
/// <para>Security: the cookie is signed, not encrypted. Visitors can read their session but not change it.</para>
/// <para>The format is itsdangerous' URL-safe timed serializer over tagged JSON: salt <c>cookie-session</c>, HMAC-SHA1, key derivation <c>hmac</c>.</para>
/// </remarks>
public class SecureCookieSessionInterface : SessionInterface
{
    // One for each thread: a payload is read out of it before anything else can use it.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_payload;

    private readonly TimeProvider _clock;
    private TaggedJsonSerializer? _json;
    private KeyedSerializer? _serializer;

    /// <summary>Makes the interface.</summary>
    /// <param name="timeProvider">The clock that dates the cookies; the system's unless said.</param>
    public SecureCookieSessionInterface(TimeProvider? timeProvider = null) => _clock = timeProvider ?? TimeProvider.System;

    /// <summary>Gets what turns the session's values into text and back; register tags of your own here.</summary>
    public TaggedJsonSerializer Json => LazyInitializer.EnsureInitialized(ref _json, static () => new TaggedJsonSerializer());

    /// <summary>Gets what keeps the signatures of sessions apart from others made with the same key.</summary>
    /// <value><c>cookie-session</c>, as Flask's. Another reads none of Flask's cookies.</value>
    public virtual string Salt => "cookie-session";

    /// <summary>Gets how the signing key is made of the secret key.</summary>
    /// <value><see cref="KeyDerivation.Hmac"/>, as Flask's.</value>
    public virtual KeyDerivation KeyDerivation => KeyDerivation.Hmac;

    /// <summary>Gets the digest of the signature.</summary>
    /// <value>SHA-1, as Flask's: in an HMAC it is not broken.</value>
    public virtual HashAlgorithmName DigestMethod => HashAlgorithmName.SHA1;

    /// <summary>Gives the cookie's name.</summary>
    /// <param name="settings">The configuration.</param>
    /// <returns><c>SESSION_COOKIE_NAME</c>.</returns>
    public virtual string GetCookieName(AppSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.SessionCookie.Name;
    }

    /// <summary>Gives the cookie's attributes but for its end: domain, path, <c>Secure</c>, <c>HttpOnly</c>, <c>SameSite</c>, <c>Partitioned</c>.</summary>
    /// <param name="settings">The configuration.</param>
    /// <returns>What <c>SESSION_COOKIE_*</c> say. Change one of them with <c>with</c>.</returns>
    public virtual CookieAttributes GetCookieAttributes(AppSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var cookie = settings.SessionCookie;
        return new()
        {
            Domain = cookie.Domain,
            Path = cookie.Path,
            Secure = cookie.Secure,
            HttpOnly = cookie.HttpOnly,
            SameSite = cookie.SameSite,
            Partitioned = cookie.Partitioned,
        };
    }

    /// <summary>Tells when the browser forgets the cookie.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="isPermanent">Whether the session is permanent.</param>
    /// <returns>After <c>PERMANENT_SESSION_LIFETIME</c> for a permanent session; <see langword="null"/>, when it is closed, for others.</returns>
    public virtual DateTimeOffset? GetExpirationTime(AppSettings settings, bool isPermanent)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return isPermanent ? _clock.GetUtcNow() + settings.SessionCookie.PermanentLifetime : null;
    }

    /// <inheritdoc/>
    public override ValueTask<SessionData> OpenAsync(AppSettings settings, IncomingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(request);
        if (!settings.HasSecretKey) return new(MakeNullSession());
        return new(request.TryGetCookie(GetCookieName(settings), out var cookie) && Read(settings, cookie) is { } values
            ? new SessionData(values)
            : new SessionData());
    }

    /// <inheritdoc/>
    public override bool BringsSession(AppSettings settings, IncomingRequest request)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(request);
        return settings.HasSecretKey && request.TryGetCookie(GetCookieName(settings), out _);
    }

    /// <inheritdoc/>
    public override ValueTask SaveAsync(AppSettings settings, IncomingRequest request, SessionData session, Response response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(response);
        if (session is NullSession) return default;
        if (session.Accessed) response.AddVary("Cookie");
        if (session.IsEmpty)
        {
            if (session.Modified) Delete(settings, response);
        }
        else if (ShouldSetCookie(settings, session))
        {
            Set(settings, request, session, response);
        }
        return default;
    }

    private void Delete(AppSettings settings, Response response)
    {
        response.DeleteCookie(GetCookieName(settings), GetCookieAttributes(settings));
        response.AddVary("Cookie");
    }

    private void Set(AppSettings settings, IncomingRequest request, SessionData session, Response response)
    {
        var payload = Payload();

        // As Flask does: the order of keys and the escapes are those of the application's JSON.
        Json.Dump(session.Inner, payload, request.JsonProvider as DefaultJsonProvider);
        var attributes = GetCookieAttributes(settings) with { Expires = GetExpirationTime(settings, session.InnerPermanent) };
        response.SetCookie(GetCookieName(settings), SerializerOf(settings).Sign(payload.WrittenSpan), attributes);
        response.AddVary("Cookie");
    }

    // Whatever is wrong with a cookie, tampered, expired, of another application: the visitor begins anew.
    private Dictionary<string, object?>? Read(AppSettings settings, ReadOnlySpan<char> cookie)
    {
        var payload = Payload();
        if (!SerializerOf(settings).Unsign(cookie, settings.SessionCookie.PermanentLifetime, payload).IsGood) return null;
        try
        {
            return Json.LoadDictionary(payload.WrittenSpan);
        }
        catch (Exception error) when (error is FormatException or System.Text.Json.JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static ArrayBufferWriter<byte> Payload()
    {
        var payload = t_payload ??= new ArrayBufferWriter<byte>(1024);
        payload.ResetWrittenCount();
        return payload;
    }

    private UrlSafeTimedSerializer SerializerOf(AppSettings settings)
    {
        var current = _serializer;
        if (current is not null && ReferenceEquals(current.Keys, settings.SecretKeys)) return current.Serializer;
        return (_serializer = new KeyedSerializer(settings.SecretKeys, MakeSerializer(settings.SecretKeys))).Serializer;
    }

    private UrlSafeTimedSerializer MakeSerializer(IReadOnlyList<ReadOnlyMemory<byte>> keys)
    {
        ByteText[] texts = [.. keys.Select(key => new ByteText(key.Span))];
        return new UrlSafeTimedSerializer(SecretKeys.Create(texts), Salt, new SerializerOptions
        {
            Signer = new SignerOptions { KeyDerivation = KeyDerivation, DigestMethod = DigestMethod },
            TimeProvider = _clock,
        });
    }

    private sealed record KeyedSerializer(IReadOnlyList<ReadOnlyMemory<byte>> Keys, UrlSafeTimedSerializer Serializer);
}
