namespace Carafe.Jinja.Tests.Filters;

/// <summary>Expectations are what Jinja2 3.1 on Python 3.11 answers.</summary>
public class UrlFilterTests
{
    [Theory]
    [InlineData("'a b/ü&c'|urlencode", "a%20b/%C3%BC%26c")]
    [InlineData("{'a': 'b c', 'd': '/'}|urlencode", "a=b+c&d=%2F")]
    [InlineData("[('a', 1), ('b', 2)]|urlencode", "a=1&b=2")]
    [InlineData("42|urlencode", "42")]
    [InlineData("[1]|urlencode", "TypeError: cannot unpack non-iterable int object")]
    public void Addresses_are_quoted(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("'foo http://www.example.com/ bar'|urlize", "foo <a href=\"http://www.example.com/\" rel=\"noopener\">http://www.example.com/</a> bar")]
    [InlineData("'(see www.example.com/x_(y)).'|urlize", "(see <a href=\"https://www.example.com/x_(y)\" rel=\"noopener\">www.example.com/x_(y)</a>).")]
    [InlineData("'mail foo@example.com, or mailto:a@b.co'|urlize", "mail <a href=\"mailto:foo@example.com\">foo@example.com</a>, or <a href=\"mailto:a@b.co\">a@b.co</a>")]
    [InlineData("'http://example.com/very/long'|urlize(10)", "<a href=\"http://example.com/very/long\" rel=\"noopener\">http://exa...</a>")]
    [InlineData("'http://example.com'|urlize(rel='x', target='_blank', nofollow=true)", "<a href=\"http://example.com\" rel=\"nofollow noopener x\" target=\"_blank\">http://example.com</a>")]
    [InlineData("'tel:123 ftp://x'|urlize(extra_schemes=['tel:', 'ftp://'])", "<a href=\"tel:123\" rel=\"noopener\">tel:123</a> <a href=\"ftp://x\" rel=\"noopener\">ftp://x</a>")]
    [InlineData("'x'|urlize(extra_schemes=['tel'])", "FilterArgumentError: 'tel' is not a valid URI scheme prefix.")]
    [InlineData("'example.com example.xyz'|urlize", "<a href=\"https://example.com\" rel=\"noopener\">example.com</a> example.xyz")]
    [InlineData("'http://127.0.0.1:80/ http://[::1]/'|urlize", "<a href=\"http://127.0.0.1:80/\" rel=\"noopener\">http://127.0.0.1:80/</a> <a href=\"http://[::1]/\" rel=\"noopener\">http://[::1]/</a>")]
    [InlineData("'<http://a.com>'|urlize", "&lt;<a href=\"http://a.com\" rel=\"noopener\">http://a.com</a>&gt;")]
    public void Addresses_become_links(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("{{ 'text without addresses'|urlize([]) }}", "text without addresses")]
    [InlineData("{{ 'http://a.de'|urlize([]) }}", "TypeError: '>' not supported between instances of 'int' and 'list'")]
    public void Limits_are_compared_only_with_addresses(string template, string expected) => Expression.Answers(template, expected);
}
