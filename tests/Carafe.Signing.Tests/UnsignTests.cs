using System.Buffers;
using System.Text;

namespace Carafe.Signing.Tests;

/// <summary>Payload bytes to token and back, without exceptions: what sessions use.</summary>
public class UnsignTests
{
    private static readonly byte[] s_payload = "{\"user_id\":42}"u8.ToArray();
    private static readonly byte[] s_longPayload = Encoding.UTF8.GetBytes("{\"cart\":\"" + string.Join(',', Enumerable.Repeat("item", 200)) + "\"}");

    private readonly FixedClock _clock = new(1_700_000_000);

    [Fact]
    public void A_payload_comes_back_with_the_time_of_signing()
    {
        foreach (var payload in new[] { [], s_payload, s_longPayload })
        {
            var output = new ArrayBufferWriter<byte>();

            var result = Session("secret").Unsign(Session("secret").Sign(payload), TimeSpan.Zero, output);

            Assert.Equal(new UnsignResult(TokenFault.None, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)), result);
            Assert.True(result.IsGood);
            Assert.Equal(payload, output.WrittenSpan);
        }
    }

    [Fact]
    public void The_token_is_that_of_Flask() =>
        Assert.Equal("eyJ1c2VyX2lkIjo0Mn0.ZVPxAA.6rVkbvpodTllwTrayTCiv69RM2k", Session("secret").Sign(s_payload));

    [Theory]
    [InlineData("nosep", TokenFault.SeparatorMissing)]
    [InlineData("", TokenFault.SeparatorMissing)]
    [InlineData("é\uD83C", TokenFault.SeparatorMissing)]
    [InlineData("eyJ1c2VyX2lkIjo0Mn0.ZVPxAA.6rVkbvpodTllwTrayTCiv69RM2l_", TokenFault.SignatureMismatch)]
    [InlineData("eyJ1c2VyX2lkIjo0Mn0.6rVkbvpodTllwTrayTCiv69RM2k", TokenFault.SignatureMismatch)]
    [InlineData("..", TokenFault.SignatureMismatch)]
    public void A_token_that_is_not_signed_right_gives_no_payload(string token, TokenFault fault)
    {
        var output = new ArrayBufferWriter<byte>();

        var result = Session("secret").Unsign(token, TimeSpan.FromDays(31), output);

        Assert.Equal(fault, result.Fault);
        Assert.False(result.IsGood || result.IsExpired);
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void Each_fault_of_a_signed_token_has_its_name()
    {
        var signer = new Signer("secret", "cookie-session", new SignerOptions { KeyDerivation = KeyDerivation.Hmac });

        Assert.Equal(TokenFault.TimestampMissing, Fault(signer.Sign("e30")));
        Assert.Equal(TokenFault.TimestampMalformed, Fault(signer.Sign("e30.A")));
        Assert.Equal(TokenFault.TooOld, Fault(signer.Sign("e30.AA")));
        Assert.Equal(TokenFault.FromTheFuture, Fault(signer.Sign("e30.ZVPxAQ")));
        Assert.Equal(TokenFault.PayloadNotBase64, Fault(signer.Sign("A.ZVPxAA")));
        Assert.Equal(TokenFault.PayloadNotZlib, Fault(signer.Sign(".AAAA.ZVPxAA")));
        Assert.Equal(TokenFault.None, Fault(signer.Sign("e30.ZVPxAA")));
    }

    [Fact]
    public void An_expired_token_tells_when_it_was_signed()
    {
        var token = Session("secret").Sign(s_payload);
        _clock.UnixSeconds += 11;

        var result = Session("secret").Unsign(token, TimeSpan.FromSeconds(10), new ArrayBufferWriter<byte>());

        Assert.True(result.IsExpired);
        Assert.Equal(1_700_000_000, result.DateSigned!.Value.ToUnixTimeSeconds());
    }

    [Fact]
    public void Keys_can_be_rotated()
    {
        var token = Session("old").Sign(s_payload);

        Assert.True(Session(["old", "new"]).Unsign(token, TimeSpan.FromDays(31), new ArrayBufferWriter<byte>()).IsGood);
        Assert.Equal(Session("new").Sign(s_payload), Session(["old", "new"]).Sign(s_payload));
        Assert.False(Session("new").Unsign(token, TimeSpan.FromDays(31), new ArrayBufferWriter<byte>()).IsGood);
    }

    [Fact]
    public void A_token_without_time_can_be_unsigned_alike()
    {
        var serializer = new UrlSafeSerializer("secret");
        var output = new ArrayBufferWriter<byte>();

        Assert.True(serializer.Unsign(serializer.Sign(s_longPayload), output).IsGood);
        Assert.Equal(s_longPayload, output.WrittenSpan);
        Assert.Null(serializer.Unsign(serializer.Sign(s_payload), output).DateSigned);
    }

    [Fact]
    public void Signing_allocates_the_token_and_unsigning_nothing()
    {
        var serializer = Session("secret");
        var (token, output) = (serializer.Sign(s_payload), new ArrayBufferWriter<byte>(1024));
        serializer.Unsign(token, TimeSpan.Zero, output);

        var unsigning = LeastAllocated(() =>
        {
            output.ResetWrittenCount();
            serializer.Unsign(token, TimeSpan.Zero, output);
        });
        var signing = LeastAllocated(() => serializer.Sign(s_payload));

        Assert.InRange(unsigning, 0, 5_000);
        Assert.InRange(signing, 100 * 2 * token.Length, (100 * ((2 * token.Length) + 40)) + 5_000);
    }

    // A thread may be moved to a processor whose hash is not made yet, at any time on a busy machine: then once more.
    private static long LeastAllocated(Action work)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++) work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    [Fact]
    public async Task One_serializer_serves_many_threads_at_once()
    {
        var serializer = Session(["old", "secret"]);
        byte[][] payloads = [s_payload, s_longPayload, "[]"u8.ToArray()];
        var tokens = payloads.Select(payload => serializer.Sign(payload)).Append(Session("old").Sign(s_payload)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var output = new ArrayBufferWriter<byte>();
            for (var i = 0; i < 2000; i++)
            {
                var which = (worker + i) % payloads.Length;
                Assert.Equal(tokens[which], serializer.Sign(payloads[which]));
                output.ResetWrittenCount();
                Assert.True(serializer.Unsign(tokens[which], TimeSpan.Zero, output).IsGood);
                Assert.Equal(payloads[which], output.WrittenSpan);
                Assert.True(serializer.Unsign(tokens[^1], TimeSpan.Zero, output).IsGood);
                Assert.False(serializer.Unsign(tokens[which] + "AA", TimeSpan.Zero, output).IsGood);
                if (i % 50 == 0) await Task.Yield();
            }
        })));
    }

    private UrlSafeTimedSerializer Session(SecretKeys keys) => new(keys, "cookie-session", new SerializerOptions
    {
        Signer = new SignerOptions { KeyDerivation = KeyDerivation.Hmac },
        TimeProvider = _clock,
    });

    private TokenFault Fault(string token) => Session("secret").Unsign(token, TimeSpan.FromDays(31), new ArrayBufferWriter<byte>()).Fault;
}
