using System.Text;
using Carafe.Http.Files;
using Carafe.Http.Forms;
using Carafe.Http.Structures;

namespace Carafe.Http.Tests.Forms;

public class MultipartEncoderTests
{
    [Fact]
    public void A_body_is_written_as_browsers_write_it()
    {
        using var body = new MemoryStream();
        var encoder = new MultipartEncoder(body, "XyZ");
        encoder.Field("a \"b\"\r\n", "schön");
        encoder.File("f", new FileStorage(new MemoryStream("<p>"u8.ToArray()), "ü.html", headers: new Headers { ["X-Own"] = "1" }));
        encoder.File("g", new FileStorage(contentType: "a/b"));
        encoder.Finish();

        Assert.Equal("multipart/form-data; boundary=\"XyZ\"", encoder.ContentType);
        Assert.Equal(
            """
            --XyZ
            Content-Disposition: form-data; name="a %22b%22%0D%0A"

            schön
            --XyZ
            Content-Disposition: form-data; name="f"; filename="ü.html"
            Content-Type: text/html
            X-Own: 1

            <p>
            --XyZ
            Content-Disposition: form-data; name="g"
            Content-Type: a/b


            --XyZ--

            """,
            Encoding.UTF8.GetString(body.ToArray()).Replace("\r\n", "\n"));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var text = new RandomText(7);
        string[] pieces = ["a", "é", "\"", "\\", ";", "=", " ", "漢", "--", "\n", "%"];
        for (var round = 0; round < 300; round++)
        {
            using var body = new MemoryStream();
            var encoder = new MultipartEncoder(body);
            var content = new byte[text.Random.Next(200)];
            text.Random.NextBytes(content);
            var (value, filename) = (text.Next(pieces, 20), "x" + text.Next(["a", "é", ";", "\"", " ", "漢", ".txt"], 6));
            encoder.Field("name", value);
            encoder.File("file", new FileStorage(new MemoryStream(content), filename, contentType: "x/y"));
            encoder.Finish();

            using var data = FormParser.Parse(body.ToArray(), encoder.ContentType);

            Assert.Equal(value, data.Form["name"]);
            Assert.Equal(content, data.Files["file"]!.Read());
            Assert.Equal((filename, "x/y"), (data.Files["file"]!.Filename, data.Files["file"]!.ContentType));
        }
    }

    [Fact]
    public void Boundaries_are_random_and_nothing_follows_the_end()
    {
        using var body = new MemoryStream();
        var encoder = new MultipartEncoder(body);
        Assert.NotEqual(encoder.Boundary, new MultipartEncoder(body).Boundary);
        encoder.Finish();
        Assert.Throws<InvalidOperationException>(() => encoder.Field("a", "1"));
        Assert.Throws<ArgumentException>(() => new MultipartEncoder(body, "a\"b"));
        Assert.Throws<ArgumentException>(() => new MultipartEncoder(body, ""));
    }
}
