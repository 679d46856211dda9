using Carafe.Http.HeaderFields;

namespace Carafe.Http.Tests.HeaderFields;

public class ETagsTests
{
    [Theory]
    [InlineData("\"a\", W/\"b\", w/\"c\"", "a", "b,c")]
    [InlineData("a , b", "a,b", "")]
    [InlineData("\"a,b\", \"c\"", "a,b,c", "")]
    [InlineData("\"a\"b\"", "a\"b", "")]
    [InlineData("\"a", "\"a", "")]
    [InlineData("", "", "")]
    public void Tags_are_strong_or_weak(string header, string strong, string weak)
    {
        var tags = ETags.Parse(header);
        Assert.Equal(strong, string.Join(',', tags.Strong));
        Assert.Equal(weak, string.Join(',', tags.Weak));
    }

    [Fact]
    public void A_strong_comparison_leaves_out_the_weak_tags()
    {
        var tags = ETags.Parse("\"a\", W/\"b\"");
        Assert.True(tags.Contains("a"));
        Assert.False(tags.Contains("b"));
        Assert.True(tags.ContainsWeak("b"));
        Assert.True(tags.ContainsRaw("W/\"a\""));
        Assert.False(tags.ContainsRaw("\"b\""));
        Assert.Equal("\"a\", W/\"b\"", tags.ToHeader());
    }

    [Fact]
    public void A_star_is_any_tag_but_names_none()
    {
        var tags = ETags.Parse("\"a\", *");
        Assert.True(tags.StarTag);
        Assert.True(tags.Contains("whatever"));
        Assert.False(tags.IsStrong("a"));
        Assert.Equal("*", tags.ToHeader());
    }

    [Theory]
    [InlineData("x", false, "\"x\"")]
    [InlineData("x", true, "W/\"x\"")]
    public void A_tag_is_quoted_and_unquoted(string tag, bool weak, string header)
    {
        Assert.Equal(header, EntityTag.Quote(tag, weak));
        Assert.Equal((tag, weak), EntityTag.Unquote(header));
    }

    [Fact]
    public void A_tag_with_a_quote_is_refused() =>
        Assert.Equal("invalid etag", Assert.Throws<ArgumentException>(() => EntityTag.Quote("a\"b")).Message);

    [Fact]
    public void A_generated_tag_is_the_SHA_1_of_the_content() =>
        Assert.Equal("a9993e364706816aba3e25717850c26c9cd0d89d", EntityTag.Generate("abc"u8));
}
