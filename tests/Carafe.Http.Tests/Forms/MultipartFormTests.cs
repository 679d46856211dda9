using System.IO.Pipelines;
using Carafe.Exceptions;
using Carafe.Http.Forms;
using static Carafe.Http.Tests.Forms.MultipartBody;

namespace Carafe.Http.Tests.Forms;

public class MultipartFormTests
{
    [Theory]
    [InlineData("--XyZ|Content-Disposition: form-data; name=\"a\"||1|--XyZ--|", "a=1")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=a||1|--XyZ|content-disposition: form-data; name=a||2|--XyZ--", "a=1\na=2")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=\"f\"; filename=\"a.txt\"|Content-Type: text/plain||x|y|--XyZ--|", "f:a.txt(text/plain)=x\r\ny")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=\"f\"; filename=\"\"||||--XyZ--|", "f:()=\r\n")]
    [InlineData("--XyZ|Content-Disposition: form-data||1|--XyZ--|", "null=1")]
    [InlineData("--XyZ--", "")]
    [InlineData("", "")]
    [InlineData("before--XyZ|Content-Disposition: form-data; name=a||1|--XyZ--|after", "a=1")]
    [InlineData("--XyZ \t\f\v |Content-Disposition: form-data; name=a||1|--XyZ  |Content-Disposition: form-data; name=b||2|--XyZ--   |", "a=1\nb=2")]
    [InlineData("--XyZ\nContent-Disposition: form-data; name=a\n\n1\n--XyZ--\n", "a=1")]
    [InlineData("--XyZ\rContent-Disposition: form-data; name=a\r\r1\r--XyZ--\r", "a=1")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=a|||--XyZ--|", "a=")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=a||--XyZ--|", "a=")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=a|||||--XyZ--|", "a=\r\n\r\n")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=a||1--XyZ--|", "")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=a||x|--XyZinside|--XyZ-|--Xy|--XyZ x|--XyZ--", "a=x\r\n--XyZinside\r\n--XyZ-\r\n--Xy\r\n--XyZ x")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=a||1|", "")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=a||1|--XyZ|", "")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=a", "")]
    [InlineData("--XyZ|Content-Type: text/plain||1|--XyZ--", "")]
    [InlineData("no parts at all", "")]
    [InlineData("--XyZ|no colon|Content-Disposition: form-data;| name=a||1|--XyZ--", "a=1")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=\"a%22b\"||1|--XyZ--", "a\"b=1")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=ü||schön|--XyZ--", "null=schön")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=\"ü\"||schön|--XyZ--", "ü=schön")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=a|Content-Type: text/plain; charset=iso-8859-1||schön|--XyZ--", "a=schÃ¶n")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=a|Content-Type: text/plain; charset=US-ASCII||schön|--XyZ--", "a=sch\ufffd\ufffdn")]
    [InlineData("--XyZ|Content-Disposition: form-data; name=a|Content-Type: text/plain; charset=utf-16||schön|--XyZ--", "a=schön")]
    public void A_body_gives_its_fields_and_files(string body, string expected) => Assert.Equal(expected, Show(body));

    [Theory]
    [InlineData("multipart/form-data", false)]
    [InlineData("multipart/form-data; boundary=", false)]
    [InlineData("multipart/form-data; boundary=\"XyZ\"", true)]
    [InlineData("Multipart/Form-Data ; charset=utf-8; Boundary=XyZ", true)]
    [InlineData("multipart/mixed; boundary=XyZ", false)]
    [InlineData("multipart/form-data; boundary=xyz", false)]
    [InlineData("text/plain", false)]
    [InlineData(null, false)]
    [InlineData("", false)]
    public void The_content_type_decides(string? contentType, bool isForm) =>
        Assert.Equal(isForm ? 1 : 0, FormParser.Parse(Bytes(Field("a", "1") + "--XyZ--"), contentType).Form.Count);

    [Fact]
    public void A_boundary_longer_than_256_letters_is_none()
    {
        var boundary = new string('b', 256);
        var body = $"--{boundary}|Content-Disposition: form-data; name=a||1|--{boundary}--";
        Assert.Equal("1", FormParser.Parse(Bytes(body), $"multipart/form-data; boundary={boundary}").Form["a"]);
        Assert.Empty(FormParser.Parse(Bytes(body.Replace("bbb", "bbbb")), $"multipart/form-data; boundary={boundary.Replace("bbb", "bbbb")}").Form);
    }

    [Fact]
    public void Invalid_utf8_in_a_field_is_replaced_and_in_a_header_makes_the_form_empty()
    {
        byte[] field = [.. Bytes("--XyZ|Content-Disposition: form-data; name=a||x"), 0xe9, .. Bytes("|--XyZ--")];
        Assert.Equal("x\ufffd", FormParser.Parse(field, ContentType).Form["a"]);
        byte[] header = [.. Bytes("--XyZ|Content-Disposition: form-data; name=\"a"), 0xe9, .. Bytes("\"||x|--XyZ--")];
        Assert.Empty(FormParser.Parse(header, ContentType).Form);
    }

    [Fact]
    public void Too_long_a_body_is_refused()
    {
        var body = Field("a", new string('x', 100)) + "--XyZ--";
        var length = Bytes(body).Length;
        Assert.Single(Parse(body, new FormParserOptions { MaxContentLength = length }).Form);
        Assert.Throws<RequestEntityTooLarge>(() => Parse(body, new FormParserOptions { MaxContentLength = length - 1 }));
    }

    [Fact]
    public void The_fields_together_may_not_take_too_much_memory_and_files_may()
    {
        var options = new FormParserOptions { MaxFormMemorySize = 100_000 };
        var large = new string('x', 50_000);
        Assert.Equal(2, Parse(Field("a", large) + Field("b", large) + "--XyZ--", options).Form.Count);
        Assert.Throws<RequestEntityTooLarge>(() => Parse(Field("a", large) + Field("b", large + "x") + "--XyZ--", options));
        var file = "--XyZ|Content-Disposition: form-data; name=f; filename=f||" + new string('x', 600_000) + "|--XyZ--";
        using var data = Parse(file, options);
        Assert.Equal(600_000, data.Files["f"]!.Stream.Length);
    }

    [Fact]
    public void A_memory_limit_below_a_block_bounds_the_whole_body()
    {
        var body = "--XyZ|Content-Disposition: form-data; name=f; filename=f||xxxx|--XyZ--";
        var length = Bytes(body).Length;
        Assert.Single(Parse(body, new FormParserOptions { MaxFormMemorySize = length }).Files);
        Assert.Throws<RequestEntityTooLarge>(() => Parse(body, new FormParserOptions { MaxFormMemorySize = length - 1 }));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(ContentType)]
    public async Task Waiting_for_a_body_can_be_given_up(string contentType)
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("--XyZ"u8.ToArray());
        using var stop = new CancellationTokenSource();
        var fromPipe = FormParser.ParseAsync(pipe.Reader, contentType, cancellationToken: stop.Token).AsTask();
        Assert.False(fromPipe.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fromPipe);
    }

    [Fact]
    public void A_body_may_have_a_thousand_parts()
    {
        var parts = string.Concat(Enumerable.Range(0, 1000).Select(i => Field($"n{i}", "x")));
        Assert.Equal(1000, Parse(parts + "--XyZ--").Form.Count);
        Assert.Throws<RequestEntityTooLarge>(() => Parse(parts + Field("n", "x") + "--XyZ--"));
        Assert.Equal(1001, Parse(parts + Field("n", "x") + "--XyZ--", new FormParserOptions { MaxFormParts = null }).Form.Count);
    }

    [Fact]
    public void The_headers_of_a_part_are_limited_in_size_and_number()
    {
        string Body(string headers) => $"--XyZ|Content-Disposition: form-data; name=a|{headers}|1|--XyZ--";
        Assert.Single(Parse(Body(string.Concat(Enumerable.Repeat("X: y|", 31)))).Form);
        Assert.Throws<RequestEntityTooLarge>(() => Parse(Body(string.Concat(Enumerable.Repeat("X: y|", 32)))));
        Assert.Single(Parse(Body($"X: {new string('y', 16_000)}|")).Form);
        Assert.Throws<RequestEntityTooLarge>(() => Parse(Body($"X: {new string('y', 17_000)}|")));
    }
}
