using System.Buffers;

namespace Carafe.Signing.Tests;

/// <summary>The serializers, with and without timestamp, plain and fit for URLs.</summary>
public class SerializerTests
{
    private const string LongText = "again and again and again and again and again and again and again and again and again";

    private static readonly UrlSafeSerializer s_urlSafe = new("secret", "auth");

    [Fact]
    public void The_plain_serializer_signs_the_JSON_of_Python()
    {
        var serializer = new Serializer("secret", "auth");

        Assert.Equal("{\"id\": 5}.0siwry6w1C_LskiieQjMlo04OmU", serializer.Dumps(new Dictionary<string, object?> { ["id"] = 5 }));
        var value = Assert.IsType<OrderedDictionary<string, object?>>(serializer.Loads("{\"id\": 5}.0siwry6w1C_LskiieQjMlo04OmU"));
        Assert.Equal([new("id", 5L)], value);
    }

    [Fact]
    public void The_url_safe_serializer_signs_base64_of_compact_JSON()
    {
        Assert.Equal("WzEsMiwzXQ.F-NP_MUSHZGkgdB0qt-19_RxngA", s_urlSafe.Dumps(new[] { 1, 2, 3 }));
        Assert.Equal("IsO8Ig.sk2qJkP60FCwXJiFaF2wXEffAEk", s_urlSafe.Dumps("ü"));
        Assert.Equal("bnVsbA.e02Zn_rxS4Rz8rn0gD9dHCh9KUY", s_urlSafe.Dumps(null));
        Assert.Equal("ü", s_urlSafe.Loads("IsO8Ig.sk2qJkP60FCwXJiFaF2wXEffAEk"));
        Assert.Null(s_urlSafe.Loads("bnVsbA.e02Zn_rxS4Rz8rn0gD9dHCh9KUY"));
    }

    [Fact]
    public void A_payload_is_compressed_where_that_is_shorter()
    {
        var token = s_urlSafe.Dumps(LongText);

        Assert.StartsWith(".", token, StringComparison.Ordinal);
        Assert.True(token.Length < LongText.Length);
        Assert.Equal(LongText, s_urlSafe.Loads(token));
    }

    [Fact]
    public void Compression_may_be_left_out_and_is_read_all_the_same()
    {
        var plain = new UrlSafeSerializer("secret", "auth", new SerializerOptions { Compress = false });

        Assert.DoesNotMatch("^[.]", plain.Dumps(LongText));
        Assert.Equal(LongText, plain.Loads(s_urlSafe.Dumps(LongText)));
        Assert.Equal(LongText, s_urlSafe.Loads(plain.Dumps(LongText)));
    }

    [Fact]
    public void A_payload_inflates_to_no_more_than_is_allowed()
    {
        var token = new UrlSafeSerializer("secret").Dumps(new string('x', 100_000));
        var guarded = new UrlSafeSerializer("secret", options: new SerializerOptions { MaxPayloadSize = 100_001 });

        var error = Assert.Throws<BadPayload>(() => guarded.Loads(token));

        Assert.Equal("Could not zlib decompress the payload before decoding the payload", error.Message);
        Assert.Equal(
            "The payload inflates to more than is allowed. Raise 'SerializerOptions.MaxPayloadSize' if it should not.",
            error.OriginalError!.Message);
        Assert.Equal(TokenFault.PayloadTooLarge, guarded.Unsign(token, new ArrayBufferWriter<byte>()).Fault);
        Assert.Equal(100_000, ((string)new UrlSafeSerializer("secret", options: new SerializerOptions { MaxPayloadSize = 100_002 }).Loads(token)!).Length);
    }

    [Fact]
    public void The_time_is_signed_by_the_timed_serializers()
    {
        var clock = new FixedClock(1_700_000_000);
        var serializer = new UrlSafeTimedSerializer("secret", "reset", new SerializerOptions { TimeProvider = clock });
        var token = serializer.Dumps(new Dictionary<string, object?> { ["u"] = 7 });

        Assert.Equal("eyJ1Ijo3fQ.ZVPxAA.MDQb0rGr_onaTTYb8Agb-c8RN9w", token);
        clock.UnixSeconds += 100;
        Assert.Equal([new("u", 7L)], (OrderedDictionary<string, object?>)serializer.Loads(token, TimeSpan.FromSeconds(100), out var date)!);
        Assert.Equal(1_700_000_000, date.ToUnixTimeSeconds());
        clock.UnixSeconds++;
        var error = Assert.Throws<SignatureExpired>(() => serializer.Loads(token, TimeSpan.FromSeconds(100)));
        Assert.Equal("Signature age 101 > 100 seconds", error.Message);
        Assert.Equal("eyJ1Ijo3fQ"u8, error.Payload!.Value.Span);
        Assert.NotNull(serializer.Loads(token));
    }

    [Fact]
    public void A_token_can_be_written_and_read_as_a_stream_of_text()
    {
        var output = new StringWriter();
        s_urlSafe.Dump(7, output);
        var timed = new TimedSerializer("secret");

        Assert.Equal(7L, s_urlSafe.Load(new StringReader(output.ToString())));
        Assert.Equal((true, 7L), s_urlSafe.LoadUnsafe(new StringReader(output.ToString())));
        Assert.Equal(7L, timed.Load(new StringReader(timed.Dumps(7)), TimeSpan.FromHours(1)));
        Assert.Equal((true, 7L), timed.LoadUnsafe(new StringReader(timed.Dumps(7))));
    }

    [Fact]
    public void Another_salt_may_be_given_with_each_call()
    {
        var token = s_urlSafe.Dumps(1, salt: "other");

        Assert.Equal(new UrlSafeSerializer("secret", "other").Dumps(1), token);
        Assert.Equal(1L, s_urlSafe.Loads(token, salt: "other"));
        Assert.Throws<BadSignature>(() => s_urlSafe.Loads(token));
        var timed = new TimedSerializer("secret");
        Assert.Equal(1L, timed.Loads(timed.Dumps(1, salt: "x"), maxAge: TimeSpan.FromHours(1), salt: "x"));
        Assert.Throws<BadTimeSignature>(() => timed.Loads(timed.Dumps(1, salt: "x"), maxAge: null));
    }

    [Fact]
    public void Fallback_signers_keep_old_tokens_good()
    {
        var oldWay = new SignerOptions { KeyDerivation = KeyDerivation.Concat };
        var fallback = new SerializerOptions { FallbackSigners = [new SignerOptions { Separator = ":" }, oldWay] };
        var old = new UrlSafeSerializer("secret", options: new SerializerOptions { Signer = oldWay }).Dumps(1);
        var oldTimed = new TimedSerializer("secret", options: new SerializerOptions { Signer = oldWay }).Dumps(1);

        Assert.Equal(1L, new UrlSafeSerializer(["older", "secret"], options: fallback).Loads(old));
        Assert.Equal(1L, new TimedSerializer("secret", options: fallback).Loads(oldTimed, TimeSpan.FromHours(1)));
        Assert.Throws<BadSignature>(() => new UrlSafeSerializer("secret").Loads(old));
        Assert.Equal(3, new UrlSafeSerializer("secret", options: fallback).IterUnsigners().Count());
        Assert.Equal(3, new TimedSerializer("secret", options: fallback).IterUnsigners("salt").Count());
    }

    [Fact]
    public void An_expired_token_ends_the_search_for_a_signer()
    {
        var clock = new FixedClock(1000);
        var options = new SerializerOptions { TimeProvider = clock, FallbackSigners = [new SignerOptions { KeyDerivation = KeyDerivation.Hmac }] };
        var serializer = new TimedSerializer("secret", options: options);
        var token = serializer.Dumps(1);
        clock.UnixSeconds = 2000;

        Assert.Throws<SignatureExpired>(() => serializer.Loads(token, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void An_unsafe_load_gives_the_value_of_a_token_that_is_not_signed_right()
    {
        var token = s_urlSafe.Dumps("x");
        var timed = new UrlSafeTimedSerializer("secret", options: new SerializerOptions { TimeProvider = new FixedClock(2000) });
        var expired = new UrlSafeTimedSerializer("secret", options: new SerializerOptions { TimeProvider = new FixedClock(1000) }).Dumps("x");

        Assert.Equal((true, "x"), s_urlSafe.LoadsUnsafe(token));
        Assert.Equal((false, "x"), s_urlSafe.LoadsUnsafe(token + "AA"));
        Assert.Equal((false, null), s_urlSafe.LoadsUnsafe("nosep"));
        Assert.Equal((false, null), s_urlSafe.LoadsUnsafe("A.sig"));
        Assert.Equal((false, null), s_urlSafe.LoadsUnsafe(".AAAA.sig"));
        Assert.Equal((false, null), s_urlSafe.LoadsUnsafe("AAAA.sig"));
        Assert.Equal((true, "x"), timed.LoadsUnsafe(timed.Dumps("x"), TimeSpan.Zero));
        Assert.Equal((false, "x"), timed.LoadsUnsafe(expired, TimeSpan.FromSeconds(10)));
        Assert.Equal((false, "x"), timed.LoadsUnsafe(expired + "AA"));
    }

    [Theory]
    [InlineData("A", "Could not base64 decode the payload because of an exception", "Invalid base64-encoded data")]
    [InlineData(".A", "Could not base64 decode the payload because of an exception", "Invalid base64-encoded data")]
    [InlineData(".AAAA", "Could not zlib decompress the payload before decoding the payload", "The payload is no zlib stream, or not a whole one.")]
    [InlineData("AAAA", "Could not load the payload because an exception occurred on unserializing the data.", "Expected a value at byte 0.")]
    public void A_signed_payload_that_cannot_be_read_is_a_bad_payload(string payload, string message, string original)
    {
        var error = Assert.Throws<BadPayload>(() => s_urlSafe.Loads(new Signer("secret", "auth").Sign(payload)));

        Assert.Equal(message, error.Message);
        Assert.Equal(original, error.OriginalError!.Message);
        Assert.Same(error.OriginalError, error.InnerException);
    }

    [Fact]
    public void The_payload_alone_can_be_written_and_read()
    {
        Assert.Equal("WzFd"u8, s_urlSafe.DumpPayload(new[] { 1 }));
        Assert.Equal([1L], (List<object?>)s_urlSafe.LoadPayload("WzFd"u8)!);
        Assert.Equal("[1, 2]"u8, new Serializer("secret").DumpPayload(new[] { 1, 2 }));
    }

    [Fact]
    public void A_payload_serializer_of_ones_own_may_write_any_bytes()
    {
        var serializer = new UrlSafeSerializer("secret", options: new SerializerOptions { PayloadSerializer = new RawBytes() });
        byte[] bytes = [0, 1, 0xFF, 0x80];

        Assert.Equal(bytes, (byte[])serializer.Loads(serializer.Dumps(bytes))!);
    }

    [Fact]
    public void What_is_given_as_options_is_checked_at_once()
    {
        Assert.Throws<ArgumentException>(() => new Serializer("secret", options: new SerializerOptions { Signer = new SignerOptions { Separator = "a" } }));
        Assert.Throws<ArgumentException>(() => new TimedSerializer("secret", options: new SerializerOptions { FallbackSigners = [new SignerOptions { Separator = "a" }] }));
        Assert.Throws<ArgumentNullException>(() => new Serializer(null!));
        Assert.Throws<ArgumentNullException>(() => s_urlSafe.Loads(null!));
        Assert.Throws<ArgumentNullException>(() => s_urlSafe.Unsign("x", null!));
    }

    private sealed class RawBytes : IPayloadSerializer
    {
        public void Dumps(object? value, IBufferWriter<byte> output) => output.Write((byte[])value!);

        public object? Loads(ReadOnlySpan<byte> payload) => payload.ToArray();
    }
}
