using System.Text.Json.Nodes;

namespace Carafe.Html.Tests;

public class TagStripperTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("<em>Main &raquo;\t\n About</em>", "Main » About")]
    [InlineData("<!-- <b>comment</b> -->text", "text")]
    [InlineData("a<!-->b<!--->c<!---->d", "abcd")]
    [InlineData("<!<!-- a -->-- b -->c", "c")]
    [InlineData("a <!-- never ends <b>x</b>", "a x")]
    [InlineData("1 < 2", "1 < 2")]
    [InlineData("<a\nhref='x'>link</a>", "link")]
    [InlineData("&lt;script&gt;", "<script>")]
    [InlineData("  \u00A0 a \u001C b ", "a b")]
    public void Tags_and_comments_go_and_space_collapses(string html, string text) =>
        Assert.Equal(text, new Markup(html).StripTags());

    [Fact]
    public void Chance_tags_are_stripped_as_in_MarkupSafe()
    {
        // Without what MarkupSafe 2.1.2 did otherwise: comments that begin and end with the same hyphens.
        var texts = new RandomText(seed: 6, "<b>", "</b>", "<!-- c -->", "<!--", "-->", "<", "a", "&lt;", " ", "\t", "é");
        var cases = Enumerable.Range(0, 3000).Select(_ => texts.Next(12)).ToList();

        var answers = Python.Run(
            "import markupsafe\nanswers = [markupsafe.Markup(text).striptags() for text in cases]", cases.Select(text => (JsonNode)text));

        foreach (var (html, text) in cases.Zip(answers)) Assert.Equal((html, (string?)text), (html, new Markup(html).StripTags()));
    }

    [Fact]
    public void Hostile_text_takes_linear_time()
    {
        var html = string.Concat(Enumerable.Repeat("<!<!-- -->", 50_000)) + new string('<', 200_000);

        Assert.StartsWith("<!", new Markup(html).StripTags(), StringComparison.Ordinal);
    }
}
