using Carafe.Http.Cookies;

namespace Carafe.Http.Tests.Cookies;

public class CookieHeaderTests
{
    [Theory]
    [InlineData("a=b; c=d", "a=b|c=d")]
    [InlineData("a=1; a=2", "a=1|a=2")]
    [InlineData("a=\"b c\"", "a=b c")]
    [InlineData("a=\"x\\\"y\"", "a=x\"y")]
    [InlineData("a=\"v\\0731\\303\\274\"", "a=v;1ü")]
    [InlineData("a=\"\\400\\x\"", "a=400x")]
    [InlineData("a=\"\\377\"", "a=\uFFFD")]
    [InlineData("q=\"a;b\"; r=1", "q=a;b|r=1")]
    [InlineData("q=\"a;b\"x; r=1", "q=\"a|b\"x=|r=1")]
    [InlineData("q=\"a; r=1", "q=\"a|r=1")]
    [InlineData(" x = 1 ;; y", "x=1|y=")]
    [InlineData("=b; ; c=", "c=")]
    [InlineData("a=b=c", "a=b=c")]
    [InlineData("", "")]
    public void A_header_is_read_as_Werkzeug_reads_it(string header, string expected) =>
        Assert.Equal(expected, string.Join('|', CookieHeader.Parse(header).Items(multi: true).Select(item => $"{item.Key}={item.Value}")));

    [Theory]
    [InlineData("a=1; session=abc.def; b=2", "session", "abc.def")]
    [InlineData("a=\"x; session=no\"; session=yes", "session", "yes")]
    [InlineData("session2=x; xsession=y; session = z ", "session", "z")]
    [InlineData("session=first; session=second", "session", "first")]
    [InlineData("a=1; session", "session", "")]
    [InlineData("s=\"a\\054b\"", "s", "\"a\\054b\"")]
    public void One_cookie_is_found_without_reading_the_others(string header, string name, string raw)
    {
        Assert.True(CookieHeader.TryFind(header, name, out var found));
        Assert.Equal(raw, found.ToString());
        Assert.Equal(CookieHeader.Parse(header)[name], CookieHeader.Decode(found));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Session=x")]
    [InlineData("a=session")]
    [InlineData("a=\"; session=x; \"")]
    public void A_cookie_that_is_not_there_is_not_found(string header) =>
        Assert.False(CookieHeader.TryFind(header, "session", out _));

    [Fact]
    public void Finding_a_cookie_allocates_nothing()
    {
        const string header = "theme=dark; csrf=\"a;b\"; session=eyJhIjoxfQ.ZZ.sig; last=1";
        CookieHeader.TryFind(header, "session", out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) CookieHeader.TryFind(header, "session", out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
