using System.Text;

namespace Carafe.Signing.Tests;

public class TimestampSignerTests
{
    private const string Signed = "value.ZVPxAA._xuRd4giNYkrNtBKEhLvirQ0MgI";

    private static readonly DateTimeOffset s_date = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

    [Fact]
    public void The_time_is_signed_with_the_value()
    {
        var signer = At(1_700_000_000);

        Assert.Equal(1_700_000_000, signer.GetTimestamp());
        Assert.Equal(Signed, signer.Sign("value"));
        Assert.Equal(Signed, Encoding.UTF8.GetString(signer.Sign("value"u8)));
        Assert.Equal("value", signer.Unsign(Signed, maxAge: null, out var date));
        Assert.Equal(s_date, date);
        Assert.Equal(TimeSpan.Zero, date.Offset);
    }

    [Theory]
    [InlineData(1_700_000_000)]
    [InlineData(1_700_000_005)]
    public void A_value_of_just_the_greatest_age_is_good(long now)
    {
        Assert.Equal("value", At(now).Unsign(Signed, TimeSpan.FromSeconds(5)));
        Assert.True(At(now).Validate(Signed, TimeSpan.FromSeconds(5)));
    }

    [Theory]
    [InlineData(1_700_000_006, 5, "Signature age 6 > 5 seconds")]
    [InlineData(1_700_000_000, -1, "Signature age 0 > -1 seconds")]
    [InlineData(1_700_000_001, 0.5, "Signature age 1 > 0.5 seconds")]
    [InlineData(1_699_999_998, 5, "Signature age -2 < 0 seconds")]
    public void A_value_that_is_too_old_or_from_the_future_has_expired(long now, double maxAge, string message)
    {
        var error = Assert.Throws<SignatureExpired>(() => At(now).Unsign(Signed, TimeSpan.FromSeconds(maxAge)));

        Assert.Equal(message, error.Message);
        Assert.Equal("value"u8, error.Payload!.Value.Span);
        Assert.Equal(s_date, error.DateSigned);
        Assert.False(At(now).Validate(Signed, TimeSpan.FromSeconds(maxAge)));
    }

    [Fact]
    public void Without_an_age_limit_any_time_is_good() => Assert.True(At(0).Validate(Signed));

    [Fact]
    public void A_wrong_signature_is_told_with_the_date_that_nobody_vouches_for()
    {
        var error = Assert.Throws<BadTimeSignature>(() => At(0).Unsign("Value.ZVPxAA._xuRd4giNYkrNtBKEhLvirQ0MgI"));

        Assert.Equal("Signature b'_xuRd4giNYkrNtBKEhLvirQ0MgI' does not match", error.Message);
        Assert.Equal("Value"u8, error.Payload!.Value.Span);
        Assert.Equal(s_date, error.DateSigned);
    }

    [Fact]
    public void A_wrong_signature_may_have_no_date()
    {
        var error = Assert.Throws<BadTimeSignature>(() => At(0).Unsign("value.A.sig"));

        Assert.Equal("Signature b'sig' does not match", error.Message);
        Assert.Null(error.DateSigned);
    }

    [Theory]
    [InlineData("nosep", "No b'.' found in value", null)]
    [InlineData("value.sig", "Signature b'sig' does not match", "value")]
    public void Without_timestamp_and_signature_it_is_a_plain_bad_signature(string signed, string message, string? payload)
    {
        var error = Assert.Throws<BadSignature>(() => At(0).Unsign(signed));

        Assert.Equal(message, error.Message);
        Assert.Equal(payload, error.Payload is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null);
    }

    [Fact]
    public void A_signed_value_without_timestamp_is_told()
    {
        var error = Assert.Throws<BadTimeSignature>(() => At(0).Unsign(new Signer("secret").Sign("value")));

        Assert.Equal("timestamp missing", error.Message);
        Assert.Equal("value"u8, error.Payload!.Value.Span);
        Assert.Null(error.DateSigned);
    }

    [Theory]
    [InlineData("v.A", "no base64")]
    [InlineData("v._________8AAAA", "more than eight bytes")]
    [InlineData("v.__________8", "2 to the 64th less 1")]
    [InlineData("v.AAAAOv_0QYA", "the first second of the year 10000")]
    public void A_timestamp_that_is_no_time_is_malformed_whether_signed_or_not(string value, string why)
    {
        Assert.NotEmpty(why);
        var error = Assert.Throws<BadTimeSignature>(() => At(0).Unsign(new Signer("secret").Sign(value)));

        Assert.Equal("Malformed timestamp", error.Message);
        Assert.Equal("v"u8, error.Payload!.Value.Span);
        Assert.Null(error.DateSigned);
    }

    [Fact]
    public void A_time_that_is_out_of_range_is_malformed_even_under_a_wrong_signature()
    {
        var error = Assert.Throws<BadTimeSignature>(() => At(0).Unsign("v.__________8.sig"));

        Assert.Equal("Malformed timestamp", error.Message);
    }

    [Fact]
    public void An_empty_timestamp_is_1970()
    {
        Assert.Equal("value..xrxuk7m9_uHZh6791EUvAbqZ1s4", At(0).Sign("value"));
        At(0).Unsign(At(0).Sign("value"), maxAge: null, out var date);
        Assert.Equal(DateTimeOffset.UnixEpoch, date);
    }

    [Fact]
    public void The_last_second_of_the_year_9999_is_a_time()
    {
        var last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

        Assert.Equal("value", At(last).Unsign(At(last).Sign("value"), TimeSpan.Zero, out var date));
        Assert.Equal(last, date.ToUnixTimeSeconds());
    }

    private static TimestampSigner At(long now) => new("secret", timeProvider: new FixedClock(now));
}
