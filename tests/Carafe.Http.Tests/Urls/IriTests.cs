using Carafe.Http.Urls;

namespace Carafe.Http.Tests.Urls;

public class IriTests
{
    [Theory]
    [InlineData("http://☃.net/påth?q=èry%DF", "http://xn--n3h.net/p%C3%A5th?q=%C3%A8ry%DF")]
    [InlineData("/ünï", "/%C3%BCn%C3%AF")]
    [InlineData("http://Bücher.Example:8080/a b#c d", "http://xn--bcher-kva.example:8080/a%20b#c%20d")]
    [InlineData("http://us er:pä@x/", "http://us%20er:p%C3%A4@x/")]
    [InlineData("http://[::1]:80/", "http://[::1]:80/")]
    [InlineData("itms-services://?action=x", "itms-services://?action=x")]
    [InlineData("mailto:a@b", "mailto:a@b")]
    [InlineData(" /a\n/b", "/a/b")]
    [InlineData("", "")]
    public void An_IRI_becomes_ASCII(string iri, string uri) => Assert.Equal(uri, Iri.ToUri(iri));

    [Theory]
    [InlineData("http://xn--n3h.net/p%C3%A5th?q=%C3%A8ry%DF", "http://☃.net/påth?q=èry%DF")]
    [InlineData("/%2F%3f%23%20%25%41", "/%2F%3f%23%20%25A")]
    [InlineData("/?a=%26%3D%2B%23%2F", "/?a=%26%3D%2B%23/")]
    public void A_URI_becomes_readable_without_changing_its_meaning(string uri, string iri) => Assert.Equal(iri, Iri.FromUri(uri));

    [Theory]
    [InlineData("http://[::1/")]
    [InlineData("http://x:99999/")]
    [InlineData("http://x:abc/")]
    public void A_wrong_authority_is_refused(string iri) => Assert.Throws<UriFormatException>(() => Iri.ToUri(iri));

    [Fact]
    public void The_page_of_a_redirect_links_to_the_address() => Assert.Equal(
        "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically "
        + "to the target URL: <a href=\"/a?b&amp;&#34;\">/a?b&amp;&#34;</a>. If not, click the link.\n",
        RedirectPage.GetBody("/a?b&\""));
}
