namespace Carafe.Http.Tests;

public class HttpStatusCodesTests
{
    [Theory]
    [InlineData(200, "200 OK")]
    [InlineData(418, "418 I'M A TEAPOT")]
    [InlineData(299, "299 UNKNOWN")]
    public void A_status_is_the_code_and_its_name_in_capitals(int code, string status) =>
        Assert.Equal(status, HttpStatusCodes.ToStatus(code));

    [Theory]
    [InlineData("404", 404, "404 NOT FOUND")]
    [InlineData("200 Fine", 200, "200 Fine")]
    [InlineData(" 404 wtf ", 404, "404 wtf")]
    [InlineData("299", 299, "299 UNKNOWN")]
    [InlineData("abc", 0, "0 abc")]
    [InlineData("not found", 0, "0 not found")]
    public void A_status_given_as_text_is_completed(string text, int code, string status) =>
        Assert.Equal((code, status), HttpStatusCodes.ParseStatus(text));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_status_is_refused(string text) =>
        Assert.Equal("Empty status argument", Assert.Throws<ArgumentException>(() => HttpStatusCodes.ParseStatus(text)).Message);
}
