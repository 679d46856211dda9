using System.Buffers;
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
    private const string Salt = "cookie-session";

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

    /// <inheritdoc/>
    public override ValueTask<SessionData> OpenAsync(AppSettings settings, IncomingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(request);
        if (!settings.HasSecretKey) return new(MakeNullSession());
        return new(request.TryGetCookie(settings.SessionCookie.Name, out var cookie) && Read(settings, cookie) is { } values
            ? new SessionData(values)
            : new SessionData());
    }

    /// <inheritdoc/>
    public override bool BringsSession(AppSettings settings, IncomingRequest request)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(request);
        return settings.HasSecretKey && request.TryGetCookie(settings.SessionCookie.Name, out _);
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
            if (session.Modified) Delete(settings.SessionCookie, response);
        }
        else if (ShouldSetCookie(settings, session))
        {
            Set(settings, request, session, response);
        }
        return default;
    }

    private static void Delete(SessionCookieSettings cookie, Response response)
    {
        response.DeleteCookie(cookie.Name, AttributesOf(cookie));
        response.AddVary("Cookie");
    }

    private void Set(AppSettings settings, IncomingRequest request, SessionData session, Response response)
    {
        var cookie = settings.SessionCookie;
        var payload = Payload();

        // As Flask does: the order of keys and the escapes are those of the application's JSON.
        Json.Dump(session.Inner, payload, request.JsonProvider as DefaultJsonProvider);
        var expires = session.InnerPermanent ? _clock.GetUtcNow() + cookie.PermanentLifetime : (DateTimeOffset?)null;
        response.SetCookie(cookie.Name, SerializerOf(settings).Sign(payload.WrittenSpan), AttributesOf(cookie) with { Expires = expires });
        response.AddVary("Cookie");
    }

    private static CookieAttributes AttributesOf(SessionCookieSettings cookie) => new()
    {
        Domain = cookie.Domain,
        Path = cookie.Path,
        Secure = cookie.Secure,
        HttpOnly = cookie.HttpOnly,
        SameSite = cookie.SameSite,
        Partitioned = cookie.Partitioned,
    };

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
            Signer = new SignerOptions { KeyDerivation = KeyDerivation.Hmac },
            TimeProvider = _clock,
        });
    }

    private sealed record KeyedSerializer(IReadOnlyList<ReadOnlyMemory<byte>> Keys, UrlSafeTimedSerializer Serializer);
}
