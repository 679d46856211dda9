using Carafe.Http.Urls;

namespace Carafe.Http.Tests.Urls;

public class UrlQuotingTests
{
    [Theory]
    [InlineData("a/b c~_.-", "/", "a/b%20c~_.-")]
    [InlineData("a/b", "", "a%2Fb")]
    [InlineData("é€😀", "/", "%C3%A9%E2%82%AC%F0%9F%98%80")]
    [InlineData("100%", "%", "100%")]
    public void Text_is_escaped_as_Python_does(string text, string safe, string quoted) => Assert.Equal(quoted, UrlQuoting.Quote(text, safe));

    [Fact]
    public void A_space_is_a_plus_in_a_query() => Assert.Equal("a+b%2Bc", UrlQuoting.QuotePlus("a b+c"));

    [Fact]
    public void Half_a_surrogate_pair_becomes_a_replacement() => Assert.Equal("%EF%BF%BDx", UrlQuoting.Quote("\ud83dx"));

    [Theory]
    [InlineData("%41%zz%", "A%zz%")]
    [InlineData("%e2%82%ac", "€")]
    [InlineData("%ff%C3", "\uFFFD\uFFFD")]
    [InlineData("%C3é%A9", "\uFFFDé\uFFFD")]
    public void Escapes_are_decoded_and_what_is_no_UTF_8_replaced(string text, string plain) => Assert.Equal(plain, UrlQuoting.Unquote(text));

    [Fact]
    public void Text_that_needs_nothing_is_not_copied()
    {
        const string text = "plain/path";
        Assert.Same(text, UrlQuoting.Quote(text));
        Assert.Same(text, UrlQuoting.Unquote(text));
    }
}
