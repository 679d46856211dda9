using Carafe.Http.Cookies;

namespace Carafe.Http.Tests.Cookies;

public class SetCookieHeaderTests
{
    [Theory]
    [InlineData("v1", "k=v1; Path=/")]
    [InlineData("", "k=; Path=/")]
    [InlineData("v 1", "k=\"v 1\"; Path=/")]
    [InlineData("v;1,\"\\", "k=\"v\\0731\\054\\\"\\\\\"; Path=/")]
    [InlineData("é", "k=\"\\303\\251\"; Path=/")]
    [InlineData("\r\n\u001f\u007f", "k=\"\\015\\012\\037\\177\"; Path=/")]
    [InlineData("a=b&c:/[]{}@", "k=a=b&c:/[]{}@; Path=/")]
    public void A_value_is_quoted_where_needed_and_read_back_the_same(string value, string header)
    {
        Assert.Equal(header, SetCookieHeader.Dump("k", value));
        CookieHeader.TryFind(header, "k", out var raw);
        Assert.Equal(value, CookieHeader.Decode(raw));
    }

    [Fact]
    public void Attributes_come_in_Werkzeugs_order() => Assert.Equal(
        "k=v; Domain=example.org; Expires=Fri, 02 Jan 1970 00:00:00 GMT; Max-Age=3600; Secure; HttpOnly; Path=/p; SameSite=Lax; Partitioned",
        SetCookieHeader.Dump("k", "v", new()
        {
            Domain = ".example.org:80",
            Expires = DateTimeOffset.UnixEpoch.AddDays(1),
            MaxAge = TimeSpan.FromHours(1),
            Secure = true,
            HttpOnly = true,
            Path = "/p",
            SameSite = "lax",
            Partitioned = true,
        }));

    [Fact]
    public void A_partitioned_cookie_is_secure() =>
        Assert.Equal("k=v; Secure; Partitioned", SetCookieHeader.Dump("k", "v", new() { Path = null, Partitioned = true }));

    [Fact]
    public void The_date_follows_the_age_unless_it_is_given_or_not_wanted()
    {
        var clock = new FixedClock(new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var minute = new CookieAttributes { MaxAge = TimeSpan.FromMinutes(1), TimeProvider = clock };
        Assert.Equal("k=v; Expires=Fri, 01 Mar 2024 12:01:00 GMT; Max-Age=60; Path=/", SetCookieHeader.Dump("k", "v", minute));
        Assert.Equal("k=v; Max-Age=60; Path=/", SetCookieHeader.Dump("k", "v", minute with { SyncExpires = false }));
        var longest = minute with { MaxAge = TimeSpan.MaxValue };
        Assert.StartsWith("k=v; Expires=Fri, 31 Dec 9999 23:59:5", SetCookieHeader.Dump("k", "v", longest), StringComparison.Ordinal);
    }

    [Fact]
    public void Deleting_sets_an_empty_value_that_has_expired() => Assert.Equal(
        "k=; Domain=example.org; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/p",
        SetCookieHeader.Delete("k", new() { Domain = "example.org", Path = "/p", MaxAge = TimeSpan.FromDays(1) }));

    [Theory]
    [InlineData("/p q;r", "/p%20q%3Br")]
    [InlineData("/é?a#b%20", "/%C3%A9%3Fa%23b%20")]
    public void A_path_cannot_end_its_attribute(string path, string written) =>
        Assert.Equal($"k=v; Path={written}", SetCookieHeader.Dump("k", "v", new() { Path = path }));

    [Fact]
    public void A_domain_is_written_in_ASCII() =>
        Assert.Equal("k=v; Domain=xn--bcher-kva.example; Path=/", SetCookieHeader.Dump("k", "v", new() { Domain = "bücher.example" }));

    [Fact]
    public void What_would_add_an_attribute_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SetCookieHeader.Dump("k; Domain=evil.example", "v"));
        Assert.Throws<ArgumentException>(() => SetCookieHeader.Dump("k", "v", new() { Domain = "a.example; Secure" }));
        Assert.Equal(
            "SameSite must be 'Strict', 'Lax', or 'None'.",
            Assert.Throws<ArgumentException>(() => SetCookieHeader.Dump("k", "v", new() { SameSite = "some" })).Message);
    }

    [Fact]
    public void A_cookie_that_browsers_may_drop_is_told_of()
    {
        var told = new List<string>();
        var attributes = new CookieAttributes { OnTooLarge = told.Add, MaxSize = 20 };
        SetCookieHeader.Dump("k", "123456789", attributes);
        Assert.Empty(told);
        SetCookieHeader.Dump("k", "1234567890123", attributes);
        Assert.Equal(
            ["The 'k' cookie is too large: the value was 13 bytes but the header required 10 extra bytes. The final size was 23 bytes but "
            + "the limit is 20 bytes. Browsers may silently ignore cookies larger than this."],
            told);
        SetCookieHeader.Dump("k", new string('x', 5000), attributes with { MaxSize = 0 });
        Assert.Single(told);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
