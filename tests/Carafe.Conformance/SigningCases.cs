using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Http.Security;
using Carafe.Signing;

namespace Carafe.Conformance;

/// <summary>Signers, serializers and what is built on them.</summary>
internal sealed class SigningCases : IConformanceKind
{
    public JsonObject Answer(JsonElement @case)
    {
        var signing = new SigningCase(@case);
        try
        {
            return Answer(signing);
        }
        catch (BadData error)
        {
            return new JsonObject { ["error"] = error.GetType().Name };
        }
    }

    private static JsonObject Answer(SigningCase signing) => signing.Text("op") switch
    {
        "signer.dumps" => Value(signing.Signer().Sign(signing.Text("value"))),
        "signer.loads" => Value(signing.Signer().Unsign(signing.Text("value"))),
        "timestamp.dumps" => Value(signing.TimestampSigner().Sign(signing.Text("value"))),
        "timestamp.loads" => Value(signing.TimestampSigner().Unsign(signing.Text("value"), signing.MaxAge, out var signed), signed),
        "serializer.dumps" => Value(new Serializer(signing.Keys, signing.Salt, signing.Options).Dumps(signing.Object)),
        "serializer.loads" => Object(new Serializer(signing.Keys, signing.Salt, signing.Options).Loads(signing.Text("value"))),
        "urlsafe.dumps" => Value(new UrlSafeSerializer(signing.Keys, signing.Salt, signing.Options).Dumps(signing.Object)),
        "urlsafe.loads" => Object(new UrlSafeSerializer(signing.Keys, signing.Salt, signing.Options).Loads(signing.Text("value"))),
        "timed_serializer.dumps" => Value(new TimedSerializer(signing.Keys, signing.Salt, signing.Options).Dumps(signing.Object)),
        "timed_serializer.loads" => Loads(new TimedSerializer(signing.Keys, signing.Salt, signing.Options), signing),
        "urlsafe_timed.dumps" => Value(new UrlSafeTimedSerializer(signing.Keys, signing.Salt, signing.Options).Dumps(signing.Object)),
        "urlsafe_timed.loads" => Loads(new UrlSafeTimedSerializer(signing.Keys, signing.Salt, signing.Options), signing),
        "session.dumps" => Value(SessionCookies.Dumps(signing)),
        "session.loads" => Object(SessionCookies.Loads(signing)),
        "csrf.dumps" => Value(CsrfTokens.Dumps(signing)),
        "csrf.validate" => CsrfTokens.Validate(signing) is { } message
            ? new JsonObject { ["ok"] = false, ["message"] = message }
            : new JsonObject { ["ok"] = true },
        "password.hash" => Value(PasswordHash.GenerateWithSalt(signing.Text("password"), signing.Text("method"), signing.Text("salt"))),
        "password.check" => CheckPassword(signing),
        var op => throw new NotSupportedException($"There is no operation '{op}'."),
    };

    private static JsonObject CheckPassword(SigningCase signing)
    {
        try
        {
            return new JsonObject { ["ok"] = PasswordHash.Check(signing.Text("hash"), signing.Text("password")) };
        }
        catch (ArgumentException)
        {
            return new JsonObject { ["error"] = "ValueError" };
        }
    }

    private static JsonObject Value(string value) => new() { ["value"] = value };

    private static JsonObject Value(string value, DateTimeOffset signed) =>
        new() { ["value"] = value, ["timestamp"] = signed.ToUnixTimeSeconds() };

    private static JsonObject Object(object? value) => new() { ["obj"] = TaggedValues.Write(value) };

    private static JsonObject Loads(TimestampedSerializer serializer, SigningCase signing)
    {
        var answer = Object(serializer.Loads(signing.Text("value"), signing.MaxAge, out var signed));
        answer["timestamp"] = signed.ToUnixTimeSeconds();
        return answer;
    }
}

/// <summary>The parts of a case, as the library wants them.</summary>
internal sealed class SigningCase(JsonElement json)
{
    public SecretKeys Keys => json.TryGetProperty("secret_keys", out var keys)
        ? [.. keys.EnumerateArray().Select(key => new ByteText(key.GetString()!))]
        : Text("secret_key");

    public ByteText? Salt => TextOrNull("salt") is { } salt ? new ByteText(salt) : default(ByteText?);

    public TimeSpan? MaxAge => Seconds("max_age");

    public object? Object => TaggedValues.Read(json.GetProperty("obj"));

    public SerializerOptions Options => new() { Signer = SignerOptions, TimeProvider = Clock };

    public TimeProvider Clock => json.TryGetProperty("now", out var now) ? new FixedClock(now.GetInt64()) : TimeProvider.System;

    private SignerOptions SignerOptions => new()
    {
        Separator = TextOrNull("sep") ?? ".",
        DigestMethod = Digest(TextOrNull("digest_method") ?? "sha1"),
        KeyDerivation = (TextOrNull("key_derivation") ?? "django-concat") switch
        {
            "django-concat" => KeyDerivation.DjangoConcat,
            "concat" => KeyDerivation.Concat,
            "hmac" => KeyDerivation.Hmac,
            "none" => KeyDerivation.None,
            var other => throw new NotSupportedException($"There is no key derivation '{other}'."),
        },
    };

    public Signer Signer() => new(Keys, Salt, SignerOptions);

    public TimestampSigner TimestampSigner() => new(Keys, Salt, SignerOptions, Clock);

    public string Text(string name) => json.GetProperty(name).GetString()!;

    public string? TextOrNull(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A number of seconds; null where the case has none.</summary>
    public TimeSpan? Seconds(string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        var seconds = Convert.ToDouble(TaggedValues.Read(value), CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(Math.Clamp(seconds, -1e11, 1e11));
    }

    private static HashAlgorithmName Digest(string name) => name.ToUpperInvariant() switch
    {
        "SHA3_256" => HashAlgorithmName.SHA3_256,
        "SHA3_384" => HashAlgorithmName.SHA3_384,
        "SHA3_512" => HashAlgorithmName.SHA3_512,
        var other => new HashAlgorithmName(other),
    };
}

/// <summary>A clock that stands still.</summary>
internal sealed class FixedClock(long unixSeconds) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(unixSeconds);
}
