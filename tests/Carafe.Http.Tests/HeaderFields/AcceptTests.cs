using Carafe.Http.HeaderFields;

namespace Carafe.Http.Tests.HeaderFields;

public class AcceptTests
{
    [Theory]
    [InlineData("text/html,application/json;q=0.9", "application/json|text/html", "text/html")]
    [InlineData("*/*", "text/html|application/json", "text/html")]
    [InlineData("text/*;q=0.8, application/json;q=0.2", "application/json|text/plain", "text/plain")]
    [InlineData("text/html;q=0", "text/html", null)]
    [InlineData("text/html;level=1, text/html;q=0.5", "text/html|text/html;level=1", "text/html;level=1")]
    [InlineData("text/html;a=1;b=2", "text/html; b=2; a=1", "text/html; b=2; a=1")]
    [InlineData("*/*;q=0.5, text/*;q=0.5", "image/png|text/plain", "text/plain")]
    [InlineData("text", "text/html", null)]
    [InlineData("*/html", "text/html", null)]
    public void The_media_type_that_is_liked_best_is_chosen(string header, string offers, string? best) =>
        Assert.Equal(best, MimeAccept.Parse(header).BestMatch(offers.Split('|')));

    [Theory]
    [InlineData("de-AT,de;q=0.9,en;q=0.5", "en|de", "de")]
    [InlineData("en-GB", "en", "en")]
    [InlineData("en", "en-US|de", "en-US")]
    [InlineData("de_AT", "de-at", "de-at")]
    [InlineData("fr", "de|en", null)]
    [InlineData("*", "de", "de")]
    public void A_language_falls_back_to_its_first_part(string header, string offers, string? best) =>
        Assert.Equal(best, LanguageAccept.Parse(header).BestMatch(offers.Split('|')));

    [Fact]
    public void A_default_is_for_nothing_that_is_accepted() =>
        Assert.Equal("en", LanguageAccept.Parse("fr").BestMatch(["de"], "en"));

    [Theory]
    [InlineData("utf-8", "UTF8", 1.0)]
    [InlineData("iso-8859-1;q=0.3", "latin1", 0.3)]
    [InlineData("windows-1252", "cp1252", 1.0)]
    [InlineData("utf-8", "ascii", 0.0)]
    public void Names_of_one_charset_are_the_same(string header, string charset, double quality) =>
        Assert.Equal(quality, CharsetAccept.Parse(header).Quality(charset));

    [Theory]
    [InlineData("gzip;q=1.5, br;q=-1, a;q=x, b;q=0.5, c;q=, d", "c,d,b;q=0.5")]
    [InlineData("a;q=.5, b;q=1., c;q=1e-1", "")]
    [InlineData("*, gzip;q=0, br;q=0.25", "br;q=0.25,gzip;q=0.0,*")]
    [InlineData("a;q=1;x=y", "a; x=y")]
    public void Entries_are_sorted_and_those_with_a_wrong_quality_left_out(string header, string sorted) =>
        Assert.Equal(sorted, Accept.Parse(header).ToHeader());

    [Fact]
    public void An_offer_that_is_no_media_type_is_a_mistake_of_the_application() => Assert.Equal(
        "invalid mimetype 'html'", Assert.Throws<ArgumentException>(() => MimeAccept.Parse("*/*").BestMatch(["html"])).Message);

    [Fact]
    public void Shortcuts_know_the_usual_types()
    {
        var accept = MimeAccept.Parse("application/xml;q=0.9, application/json");
        Assert.Equal((true, true, true), (accept.AcceptHtml, accept.AcceptXhtml, accept.AcceptJson));
        Assert.False(MimeAccept.Parse("image/*").AcceptHtml);
        Assert.Equal("application/json", accept.Best);
        Assert.Null(MimeAccept.Parse(null).Best);
    }
}
