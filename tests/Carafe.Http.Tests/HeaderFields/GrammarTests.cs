using Carafe.Http.HeaderFields;

namespace Carafe.Http.Tests.HeaderFields;

public class GrammarTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("q\"q\\", "\"q\\\"q\\\\\"")]
    [InlineData("", "\"\"")]
    [InlineData("ü", "\"ü\"")]
    public void A_value_that_is_no_token_is_quoted_and_read_back(string value, string quoted)
    {
        Assert.Equal(quoted, HeaderQuoting.Quote(value));
        Assert.Equal(value, HeaderQuoting.Unquote(quoted));
    }

    [Fact]
    public void A_token_can_be_quoted_too() => Assert.Equal("\"a\"", HeaderQuoting.Quote("a", allowToken: false));

    [Theory]
    [InlineData("a, \"b,c\", d", "a|b,c|d")]
    [InlineData("\"a\\\"b\", c", "a\"b|c")]
    [InlineData(" a ,, ,b", "a|b")]
    [InlineData("a\"x,y\", z", "a\"x,y\"|z")]
    [InlineData("a, \"b", "")]
    [InlineData("a, \"b\\\"", "")]
    [InlineData("", "")]
    public void A_list_is_split_at_commas_outside_of_quotes(string header, string items) =>
        Assert.Equal(items, string.Join('|', ListHeader.Parse(header)));

    [Fact]
    public void A_list_is_written_with_quotes_where_needed() => Assert.Equal("a, \"b c\"", ListHeader.Dump(["a", "b c"]));

    [Theory]
    [InlineData("foo=\"is a fish\", bar, baz=", "foo=is a fish|bar|baz=")]
    [InlineData("a*=UTF-8''%C3%A9", "a=é")]
    [InlineData("a*=latin-9''%E9, b*=iso-8859-1''%E9, c*=ascii''%E9", "a=%E9|b=é|c=\uFFFD")]
    [InlineData("=x, a=1, a=2", "a=2")]
    [InlineData("a=\"b", "")]
    public void A_dictionary_has_keys_with_and_without_values(string header, string pairs) =>
        Assert.Equal(pairs, string.Join('|', DictHeader.Parse(header).Select(pair => pair.Value is null ? pair.Key : $"{pair.Key}={pair.Value}")));

    [Fact]
    public void A_dictionary_is_written_with_quotes_where_needed() =>
        Assert.Equal("a, b=\"c d\", e*=UTF-8''x%20y", DictHeader.Dump([new("a", null), new("b", "c d"), new("e*", "UTF-8''x%20y")]));

    [Theory]
    [InlineData("text/html; charset=utf-8", "text/html", "charset=utf-8")]
    [InlineData("a; X=1; x=2", "a", "x=2")]
    [InlineData("a; n=\"b\\\"c\"; m=\"d%22e\"", "a", "n=b\"c|m=d\"e")]
    [InlineData("a; f=\"C:\\dir\\x\"", "a", "f=C:\\dir\\x")]
    [InlineData("a; f*=UTF-8''%e2%82%ac", "a", "f=€")]
    [InlineData("a; f*0*=UTF-8''%C3; f*1*=%A9; f*2=\"x y\"", "a", "f=\uFFFD\uFFFDx y")]
    [InlineData("a; f*0=a; f*1=b; f=c; f*2=d", "a", "f=cd")]
    [InlineData("a; b; c=1; =d; e =2; f= 3", "a", "c=1")]
    [InlineData("a; b=\"c; d=1", "a", "d=1")]
    [InlineData("a; b=x\"y\"; c=\"d\"e", "a", "b=x|c=d")]
    [InlineData("a;;;b=1;", "a", "b=1")]
    [InlineData(" a ", "a", "")]
    [InlineData("; a=1", "", "")]
    public void Options_are_read_as_Werkzeug_reads_them(string header, string value, string options)
    {
        var parsed = OptionsHeader.Parse(header);
        Assert.Equal(value, parsed.Value);
        Assert.Equal(options, string.Join('|', parsed.Options.Select(option => $"{option.Key}={option.Value}")));
    }

    [Fact]
    public void Options_are_written_with_quotes_and_without_those_that_have_no_value() => Assert.Equal(
        "x; a=\"b c\"; d*=UTF-8''%20", OptionsHeader.Dump("x", [new("a", "b c"), new("n", null), new("d*", "UTF-8''%20")]));

    [Theory]
    [InlineData("text/html", "text/html; charset=utf-8")]
    [InlineData("application/xml", "application/xml; charset=utf-8")]
    [InlineData("image/svg+xml", "image/svg+xml; charset=utf-8")]
    [InlineData("application/javascript", "application/javascript; charset=utf-8")]
    [InlineData("application/json", "application/json")]
    [InlineData("image/png", "image/png")]
    public void Text_gets_a_charset(string mimeType, string header) => Assert.Equal(header, ContentType.WithCharset(mimeType));

    [Theory]
    [InlineData("application/JSON; charset=utf-8", "application/json", true)]
    [InlineData("application/hal+json", "application/hal+json", true)]
    [InlineData("text/x+json", "text/x+json", false)]
    [InlineData(null, "", false)]
    public void A_content_type_may_be_JSON(string? header, string mimeType, bool isJson)
    {
        var type = ContentType.Parse(header);
        Assert.Equal((mimeType, isJson), (type.MimeType, type.IsJson));
    }

    [Theory]
    [InlineData("report.pdf", true, "attachment; filename=report.pdf")]
    [InlineData("my \"r\".pdf", false, "inline; filename=\"my \\\"r\\\".pdf\"")]
    [InlineData("žluť.txt", true, "attachment; filename=zlut.txt; filename*=UTF-8''%C5%BElu%C5%A5.txt")]
    [InlineData("报告.txt", true, "attachment; filename=.txt; filename*=UTF-8''%E6%8A%A5%E5%91%8A.txt")]
    public void A_file_name_beyond_ASCII_comes_twice(string name, bool asAttachment, string header) =>
        Assert.Equal(header, ContentDisposition.ForFile(name, asAttachment));

    [Theory]
    [InlineData("10", null, 10L)]
    [InlineData(" 10 ", null, 10L)]
    [InlineData("-5", null, 0L)]
    [InlineData("+5", null, 0L)]
    [InlineData("x", null, 0L)]
    [InlineData(null, null, null)]
    [InlineData("10", "gzip, Chunked", null)]
    public void A_length_that_is_none_counts_as_empty_and_a_chunked_body_has_none(string? length, string? encoding, long? expected) =>
        Assert.Equal(expected, ContentLength.Parse(length, encoding));
}
