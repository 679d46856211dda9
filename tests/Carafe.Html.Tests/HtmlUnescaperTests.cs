using System.Text.Json.Nodes;

namespace Carafe.Html.Tests;

public class HtmlUnescaperTests
{
    [Theory]
    [InlineData("no references", "no references")]
    [InlineData("&lt;b&gt; &amp; &#34;&#39;", "<b> & \"'")]
    [InlineData("Main &raquo; About", "Main » About")]
    [InlineData("&ampamp; &copy2 &notit; &notin;", "&amp; ©2 ¬it; ∉")]
    [InlineData("&bne; &NotEqualTilde;", "=\u20E5 \u2242\u0338")]
    [InlineData("&CounterClockwiseContourIntegral;", "∳")]
    [InlineData("&#65;&#x42;&#X43;&#68", "ABCD")]
    [InlineData("&#128; &#x99;", "€ ™")]
    [InlineData("&#0; &#xD800; &#x110000; &#99999999999999999999;", "\uFFFD \uFFFD \uFFFD \uFFFD")]
    [InlineData("a&#1;b&#xFFFE;c&#x1FFFF;d&#13;", "abcd\r")]
    [InlineData("&#x1F363;", "\U0001F363")]
    [InlineData("& &; &# &#; &#x &#x; &unknown; &a", "& &; &# &#; &#x &#x; &unknown; &a")]
    [InlineData("&amp;lt;", "&lt;")]
    public void References_become_characters_as_a_browser_reads_them(string html, string text) =>
        Assert.Equal(text, new Markup(html).Unescape());

    [Fact]
    public void Chance_references_are_read_as_in_Python()
    {
        var texts = new RandomText(
            seed: 5, "&", "&#", "&#x", ";", "amp", "lt", "notin", "not", "Aacute", "bne", "x", "1", "0", "80", "9F", "D800", "fdd0", "1F363", " ", "é", "<", "#", "frac12", "there4", "ThickSpace");
        var cases = Enumerable.Range(0, 3000).Select(_ => texts.Next(10)).ToList();

        var answers = Python.Run("import html\nanswers = [html.unescape(text) for text in cases]", cases.Select(text => (JsonNode)text));

        foreach (var (html, text) in cases.Zip(answers)) Assert.Equal((html, (string?)text), (html, new Markup(html).Unescape()));
    }

    [Fact]
    public void All_named_characters_are_known()
    {
        var answers = Python.Run("from html.entities import html5\nanswers = [[name, text] for name, text in html5.items()]", []);

        Assert.Equal(2231, answers.Count);
        foreach (var entry in answers) Assert.Equal((string?)entry![1], new Markup("&" + (string?)entry[0]).Unescape());
    }
}
