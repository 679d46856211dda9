using Carafe.Http.Urls;

namespace Carafe.Http.Tests.Urls;

public class UrlPartsTests
{
    [Fact]
    public void A_URL_is_readable_and_has_the_prefix_of_the_application()
    {
        var url = new UrlParts("https", "example.org", "/app/", "//é b", "q=%C3%A9&x=%26");
        Assert.Equal("/é b", url.Path);
        Assert.Equal("/é b?q=%C3%A9&x=%26", url.FullPath);
        Assert.Equal("https://example.org/app/é%20b?q=é&x=%26", url.Url);
        Assert.Equal("https://example.org/app/é%20b", url.BaseUrl);
        Assert.Equal("https://example.org/app/", url.RootUrl);
        Assert.Equal("https://example.org/", url.HostUrl);
    }

    [Fact]
    public void The_full_path_always_has_a_question_mark() => Assert.Equal("/?", new UrlParts("http", "x", "", "", "").FullPath);

    [Theory]
    [InlineData("/a%20b%2Fc?x=%20", "/a b/c", "x=%20")]
    [InlineData("/%ff", "/\uFFFD", "")]
    [InlineData("/a#b", "/a", "")]
    [InlineData("http://example.org/a?b", "/a", "b")]
    [InlineData("http://example.org?b", "/", "b")]
    [InlineData("http://example.org", "/", "")]
    [InlineData("//a//b", "//a//b", "")]
    [InlineData("*", "*", "")]
    public void A_target_is_split_and_its_path_decoded(string target, string path, string query) =>
        Assert.Equal((path, query), RequestTarget.Split(target));
}
