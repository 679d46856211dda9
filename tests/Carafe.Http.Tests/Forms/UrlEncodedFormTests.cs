using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Carafe.Exceptions;
using Carafe.Http.Forms;

namespace Carafe.Http.Tests.Forms;

public class UrlEncodedFormTests
{
    private const string ContentType = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("a=1&b=2&a=3", "a=1\na=3\nb=2")]
    [InlineData("q=a+b%20c%2Bd", "q=a b c+d")]
    [InlineData("a+b=%3D%26", "a b==&")]
    [InlineData("name=%C3%A9t%c3%a9", "name=été")]
    [InlineData("x=%E9", "x=%E9")]
    [InlineData("x=%e9%C3%A9%c3", "x=%E9é%C3")]
    [InlineData("x=é%C3", "x=é%C3")]
    [InlineData("x=%ED%A0%80", "x=%ED%A0%80")]
    [InlineData("x=%F0%9F%98%80", "x=😀")]
    [InlineData("a&b=&=c", "a=\nb=\n=c")]
    [InlineData("=", "=")]
    [InlineData("&&a=1&&", "a=1")]
    [InlineData("k=%zz%4&l=%", "k=%zz%4\nl=%")]
    [InlineData("k=%%41", "k=%A")]
    [InlineData("a=1=2;b=3", "a=1=2;b=3")]
    [InlineData("a=%00", "a=\0")]
    [InlineData("", "")]
    public void A_body_gives_its_pairs(string body, string expected) =>
        Assert.Equal(expected, MultipartBody.Show(FormParser.Parse(Encoding.UTF8.GetBytes(body), ContentType)));

    [Fact]
    public void A_body_that_is_no_utf8_gives_an_empty_form() =>
        Assert.Same(FormData.Empty, FormParser.Parse("a=1&b=\xe9"u8[..^2].ToArray().Append((byte)0xe9).ToArray(), ContentType));

    [Theory]
    [InlineData("Application/X-WWW-Form-URLEncoded ; charset=latin-1", true)]
    [InlineData("application/x-www-form-urlencoded2", false)]
    [InlineData("application/x-url-encoded", false)]
    public void The_content_type_decides(string contentType, bool isForm) =>
        Assert.Equal(isForm ? 1 : 0, FormParser.Parse("a=1"u8, contentType).Form.Count);

    [Fact]
    public async Task Both_limits_hold_whether_the_length_is_known_or_not()
    {
        var body = Encoding.ASCII.GetBytes("a=" + new string('x', 98));
        foreach (var options in new[] { new FormParserOptions { MaxContentLength = 99 }, new FormParserOptions { MaxFormMemorySize = 99 } })
        {
            Assert.Throws<RequestEntityTooLarge>(() => FormParser.Parse(body, ContentType, options));
            await Assert.ThrowsAsync<RequestEntityTooLarge>(async () => await FormParser.ParseAsync(new MemoryStream(body), ContentType, 100, options));
            await Assert.ThrowsAsync<RequestEntityTooLarge>(async () => await FormParser.ParseAsync(new MemoryStream(body), ContentType, null, options));
            await Assert.ThrowsAsync<RequestEntityTooLarge>(async () => await FormParser.ParseAsync(PipeReader.Create(new MemoryStream(body)), ContentType, null, options));
        }
        var enough = new FormParserOptions { MaxContentLength = 100, MaxFormMemorySize = 100 };
        Assert.Single((await FormParser.ParseAsync(new MemoryStream(body), ContentType, null, enough)).Form);
    }

    [Fact]
    public async Task All_ways_of_bringing_a_body_give_the_same_form()
    {
        var text = new RandomText(3);
        string[] pieces = ["a", "b", "=", "=", "&", "&", "+", "%41", "%c3", "%A9", "%E9", "%", "%4", "é", "漢", "🙂", ";", "xyz"];
        for (var round = 0; round < 500; round++)
        {
            var body = Encoding.UTF8.GetBytes(text.Next(pieces, 40));
            var expected = MultipartBody.Show(FormParser.Parse(body, ContentType));
            Assert.Equal(expected, MultipartBody.Show(FormParser.Parse(Pieces.Sequence(body, text.Random), ContentType)));
            Assert.Equal(expected, MultipartBody.Show(await FormParser.ParseAsync(new Pieces(body, text.Random), ContentType)));
            Assert.Equal(expected, MultipartBody.Show(await FormParser.ParseAsync(PipeReader.Create(new Pieces(body, text.Random)), ContentType)));
        }
    }

    [Fact]
    public void Random_bodies_give_what_Pythons_parse_qsl_gives()
    {
        var text = new RandomText(4);
        string[] pieces = ["a", "b", "=", "=", "&", "&", "+", "%41", "%c3", "%A9", "%E9", "%f0%9F", "%98%80", "%ED%A0%80", "%", "%4", "%zz", "é", "漢", "🙂", ";", "%00", " "];
        var bodies = Enumerable.Range(0, 3000).Select(_ => text.Next(pieces, 20)).ToArray();

        // Werkzeug 2.2 replaces invalid bytes; 3.1 keeps them escaped, through this very function.
        var answers = PythonScript.Ask("urllib.parse", """
            import codecs
            from urllib.parse import parse_qsl, quote
            codecs.register_error("keep", lambda e: (quote(e.object[e.start:e.end], safe=""), e.end))
            def answer(body):
                pairs = parse_qsl(body, keep_blank_values=True, errors="keep")
                keys = list(dict(pairs))
                return "\n".join(f"{k}={v}" for k, v in sorted(pairs, key=lambda pair: keys.index(pair[0])))
            """, bodies);

        Assert.Equal(answers.Select(answer => answer.GetString()), bodies.Select(body => MultipartBody.Show(FormParser.Parse(Encoding.UTF8.GetBytes(body), ContentType))));
    }

    [Fact]
    public void Two_short_fields_cost_little_more_than_their_texts()
    {
        var body = "username=jane.doe&password=correct+horse"u8.ToArray();
        FormParser.Parse(body, ContentType);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) FormParser.Parse(body, ContentType);
        // Four strings take 160 bytes, the dictionary about 190.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 100, 420);
    }
}
