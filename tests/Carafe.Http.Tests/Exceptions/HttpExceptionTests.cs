using Carafe.Exceptions;
using Carafe.Http.HeaderFields;

namespace Carafe.Http.Tests.Exceptions;

public class HttpExceptionTests
{
    [Fact]
    public void The_page_is_Werkzeugs_to_the_byte() => Assert.Equal(
        "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>The requested URL was not found on the "
        + "server. If you entered the URL manually please check your spelling and try again.</p>\n",
        new NotFound().GetBody());

    [Fact]
    public void A_description_is_escaped_and_its_line_ends_become_breaks() =>
        Assert.Equal("<p>&lt;b&gt; &amp; &#34;c&#34;<br>d</p>", new Gone("<b> & \"c\"\nd").GetDescription());

    [Fact]
    public void The_name_is_escaped_in_the_page_only()
    {
        var error = new ImATeapot();
        Assert.Equal("I'm a teapot", error.Name);
        Assert.Contains("<title>418 I&#39;m a teapot</title>", error.GetBody(), StringComparison.Ordinal);
        Assert.Equal("418 I'm a teapot: This server is a teapot, not a coffee machine", error.Message);
    }

    [Fact]
    public void A_code_without_a_name_is_an_unknown_error() => Assert.Equal("Unknown Error", new HttpException(599).Name);

    [Fact]
    public void A_finished_answer_can_be_thrown()
    {
        var answer = new object();
        var error = new HttpException(answer);
        Assert.Same(answer, error.Response);
        Assert.Equal("??? Unknown Error: ", error.Message);
        Assert.Same(answer, new NotFound(response: answer).Response);
    }

    [Fact]
    public void Method_not_allowed_names_the_methods()
    {
        Assert.Equal("GET, HEAD", new MethodNotAllowed(["GET", "HEAD"]).GetHeaders()["Allow"]);
        Assert.Null(new MethodNotAllowed().GetHeaders()["Allow"]);
    }

    [Fact]
    public void Unauthorized_sends_a_header_for_each_challenge()
    {
        var error = new Unauthorized(new WwwAuthenticate("basic") { ["realm"] = "a b" }, new WwwAuthenticate("bearer") { ["realm"] = "c" });
        Assert.Equal(["Basic realm=\"a b\"", "Bearer realm=c"], error.GetHeaders().GetList("WWW-Authenticate"));
        Assert.Empty(new Unauthorized("No.").GetHeaders().GetList("WWW-Authenticate"));
        Assert.Equal("No.", new Unauthorized("No.").Description);
    }

    [Fact]
    public void A_range_that_cannot_be_served_names_the_length() =>
        Assert.Equal("bytes */10", new RequestedRangeNotSatisfiable(10).GetHeaders()["Content-Range"]);

    [Fact]
    public void Retry_after_is_seconds_a_span_or_a_date()
    {
        Assert.Equal("20", new TooManyRequests(retryAfter: 20).GetHeaders()["Retry-After"]);
        Assert.Equal("90", new ServiceUnavailable(retryAfter: TimeSpan.FromMinutes(1.5)).GetHeaders()["Retry-After"]);
        Assert.Equal("Thu, 01 Jan 1970 00:00:00 GMT", new ServiceUnavailable(retryAfter: DateTimeOffset.UnixEpoch).GetHeaders()["Retry-After"]);
        Assert.Null(new TooManyRequests().GetHeaders()["Retry-After"]);
    }

    [Fact]
    public void An_internal_error_keeps_what_caused_it()
    {
        var cause = new InvalidOperationException("x");
        Assert.Same(cause, new InternalServerError(originalException: cause).OriginalException);
        Assert.Null(new InternalServerError().OriginalException);
    }

    [Theory]
    [InlineData("it", "'it'")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("'\"", "'\\'\"'")]
    [InlineData("a\\b\n\té\u200b", "'a\\\\b\\n\\té\\u200b'")]
    [InlineData("\x01", "'\\x01'")]
    public void A_missing_key_is_shown_in_a_debug_mode_as_Python_writes_it(string key, string shown)
    {
        const string text = "The browser (or proxy) sent a request that this server could not understand.";
        var error = new BadRequestKeyError(key);
        Assert.Equal(text, error.Description);
        error.ShowException = true;
        Assert.Equal($"{text}\nKeyError: {shown}", error.Description);
        Assert.IsType<KeyNotFoundException>(error.InnerException);
    }
}
