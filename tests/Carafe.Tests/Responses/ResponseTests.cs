using System.Text;
using Carafe.Exceptions;
using Carafe.Http.HeaderFields;
using static Carafe.Globals;

namespace Carafe.Tests.Responses;

public class ResponseTests
{
    [Theory]
    [InlineData("201 Created", 201, "201 Created")]
    [InlineData("404", 404, "404 NOT FOUND")]
    [InlineData("299", 299, "299 UNKNOWN")]
    [InlineData(" 200 All is well ", 200, "200 All is well")]
    public void Status_is_code_and_phrase(string status, int code, string text)
    {
        var response = new Response { Status = status };
        Assert.Equal((code, text), (response.StatusCode, response.Status));
    }

    [Theory]
    [InlineData("", "Empty status argument. Give a number, or a number and a phrase: \"201 Created\".")]
    [InlineData("abc", "The status 'abc' does not begin with a number. Write it as in \"201 Created\".")]
    public void Status_without_a_number_is_refused(string status, string text) =>
        Assert.StartsWith(text, Assert.Throws<ArgumentException>(() => new Response { Status = status }).Message);

    [Theory]
    [InlineData(99)]
    [InlineData(1000)]
    public void Status_outside_of_its_range_is_refused(int code) => Assert.StartsWith(
        $"The status code is {code}. It must be from 100 to 999, as in RFC 9110 §15.",
        Assert.Throws<ArgumentOutOfRangeException>(() => new Response { StatusCode = code }).Message);

    [Fact]
    public void Phrase_of_a_status_reaches_the_client()
    {
        var app = new App("x", staticFolder: null);
        app.Route("/", () => ("", "200 All is well"));
        Assert.Equal("200 All is well", app.TestClient().Get("/").Status);
    }

    [Fact]
    public void Reading_a_streamed_body_keeps_it()
    {
        var disposed = false;
        var response = new Response(Pieces());
        Assert.True(response.IsStreamed);
        Assert.False(response.IsSequence);
        Assert.Null(response.ContentLength);
        Assert.Equal("ab", response.Text);
        Assert.Equal("ab", response.Text);
        Assert.True(disposed);
        Assert.True(response.IsSequence);
        Assert.Equal(2, response.ContentLength);

        IEnumerable<string> Pieces()
        {
            try
            {
                yield return "a";
                yield return "b";
            }
            finally
            {
                disposed = true;
            }
        }
    }

    [Fact]
    public void Body_can_be_replaced_by_a_hook()
    {
        var app = new App("x", staticFolder: null);
        app.AfterRequest(response =>
        {
            response.SetData(response.Text.ToUpperInvariant() + "ü");
            return response;
        });
        app.Route("/text", () => "text");
        app.Route("/bytes", () => Encoding.UTF8.GetBytes("bytes"));
        app.Route("/stream", () => new MemoryStream("stream"u8.ToArray()));
        app.Route("/json", () => new { a = 1 });
        var client = app.TestClient();
        foreach (var (path, text) in new[] { ("/text", "TEXTü"), ("/bytes", "BYTESü"), ("/stream", "STREAMü"), ("/json", "{\"A\":1}\nü") })
        {
            var response = client.Get(path);
            Assert.Equal(text, response.Text);
            Assert.Equal(Encoding.UTF8.GetByteCount(text).ToString(), response.Headers["Content-Length"]);
        }
    }

    [Theory]
    [InlineData("text")]
    [InlineData("stream")]
    public void Resources_are_released_whatever_is_sent(string kind)
    {
        var log = new List<string>();
        var app = new App("x", staticFolder: null);
        app.Route("/", () =>
        {
            var response = kind == "text" ? new Response("body") : new Response(new Noted(log));
            response.CallOnClose(() => log.Add(HasRequestContext() ? "early" : "closed"));
            return response;
        });
        foreach (var method in new[] { "GET", "HEAD" })
        {
            log.Clear();
            app.TestClient().Send(new() { Method = method });
            Assert.Equal(kind == "text" ? ["closed"] : ["disposed", "closed"], log);
        }
    }

    [Theory]
    [InlineData("bytes=0-3", 206, "0123", "bytes 0-3/10")]
    [InlineData("bytes=4-", 206, "456789", "bytes 4-9/10")]
    [InlineData("bytes=-2", 206, "89", "bytes 8-9/10")]
    [InlineData("bytes=2-100", 206, "23456789", "bytes 2-9/10")]
    public void Part_of_a_stream_is_read_from_its_place(string range, int status, string body, string contentRange)
    {
        var app = new App("x", staticFolder: null);
        app.Route("/seekable", () => new Response(new MemoryStream("-0123456789"u8.ToArray()) { Position = 1 }).MakeConditional(Request, acceptRanges: true));
        app.Route("/forward", () => new Response(new ForwardOnly("0123456789"u8.ToArray())).MakeConditional(Request, acceptRanges: true, completeLength: 10));
        foreach (var path in new[] { "/seekable", "/forward" })
        {
            var response = app.TestClient().Get(path, headers: new() { ["Range"] = range });
            Assert.Equal((status, body, contentRange), (response.StatusCode, response.Text, response.Headers["Content-Range"]));
            Assert.Equal($"{body.Length}", response.Headers["Content-Length"]);
            Assert.Equal("bytes", response.AcceptRanges);
        }
    }

    [Fact]
    public void Part_that_does_not_exist_is_416()
    {
        var app = new App("x", staticFolder: null);
        app.Route("/", () => new Response("0123456789").MakeConditional(Request, acceptRanges: true));
        var response = app.TestClient().Get("/", headers: new() { ["Range"] = "bytes=20-" });
        Assert.Equal((416, "bytes */10"), (response.StatusCode, response.Headers["Content-Range"]));
    }

    [Fact]
    public void Typed_headers_write_their_changes_back()
    {
        var response = new Response();
        Assert.Empty(response.Vary);
        Assert.Null(response.LastModified);
        Assert.Equal((null, false), response.GetETag());
        Assert.Equal(CrossOriginOpenerPolicy.UnsafeNone, response.CrossOriginOpenerPolicy);
        Assert.Null(response.RetryAfter);

        response.Vary.Add("Cookie");
        response.Allow.Update(["GET", "PUT"]);
        response.CacheControl.MaxAge = 60;
        response.CacheControl.Public = true;
        response.Age = TimeSpan.FromSeconds(90);
        response.LastModified = new(2024, 3, 1, 12, 0, 0, TimeSpan.FromHours(1));
        response.RetryAfter = TimeSpan.FromMinutes(2);
        response.SetETag("x", weak: true);
        response.ContentRange.Set(0, 10, 100);
        response.WwwAuthenticate["realm"] = "staff only";
        response.CrossOriginOpenerPolicy = CrossOriginOpenerPolicy.SameOrigin;
        response.CrossOriginEmbedderPolicy = CrossOriginEmbedderPolicy.RequireCorp;
        response.CrossOriginResourcePolicy = CrossOriginResourcePolicy.SameSite;
        response.AccessControlMaxAge = 600;
        Assert.Equal(
            """
            Content-Type: text/html; charset=utf-8
            Vary: Cookie
            Allow: GET, PUT
            Cache-Control: max-age=60, public
            Age: 90
            Last-Modified: Fri, 01 Mar 2024 11:00:00 GMT
            Retry-After: 120
            ETag: W/"x"
            Content-Range: bytes 0-9/100
            WWW-Authenticate: Basic realm="staff only"
            Cross-Origin-Opener-Policy: same-origin
            Cross-Origin-Embedder-Policy: require-corp
            Cross-Origin-Resource-Policy: same-site
            Access-Control-Max-Age: 600
            """,
            string.Join('\n', response.Headers.Select(header => $"{header.Key}: {header.Value}")));
        Assert.Equal(("x", true), response.GetETag());
        Assert.Equal(120, response.RetryAfter?.Seconds);
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 11, 0, 0, TimeSpan.Zero), response.LastModified);
        Assert.Equal("staff only", response.WwwAuthenticate["realm"]);

        response.Vary.Clear();
        response.CacheControl.MaxAge = null;
        response.CacheControl.Public = false;
        response.ContentRange.Unset();
        response.Age = null;
        response.LastModified = null;
        response.RetryAfter = null;
        response.CrossOriginResourcePolicy = null;
        response.AccessControlMaxAge = null;
        Assert.Equal(
            ["Content-Type", "Allow", "ETag", "WWW-Authenticate", "Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy"],
            response.Headers.Select(header => header.Key));
    }

    [Fact]
    public void Json_of_a_response_is_read_where_its_type_says_so()
    {
        var json = new Response("""{"a":1}""", mimetype: "application/problem+json");
        Assert.True(json.IsJson);
        Assert.Equal(1, json.GetJson<Dictionary<string, int>>()!["a"]);
        Assert.Null(new Response("{}").Json);
        Assert.NotNull(new Response("{}").GetJson(force: true));
        Assert.Null(new Response("{", mimetype: "application/json").GetJson(silent: true));
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => new Response("{", mimetype: "application/json").Json);
    }

    [Fact]
    public void Stream_writes_behind_what_the_body_holds()
    {
        var response = new Response("a");
        var stream = response.Stream;
        using (var writer = new StreamWriter(stream, leaveOpen: true)) writer.Write("bü");
        for (var i = 0; i < 1000; i++) stream.WriteByte((byte)'c');
        Assert.Equal("abü" + new string('c', 1000), response.Text);
        response.SetData("new ");
        stream.Write("end"u8);
        Assert.Equal(("new end", 7L), (response.Text, stream.Length));

        var pieces = new Response(new[] { "one ", "two " }.Select(piece => piece));
        pieces.Stream.Write("three"u8);
        Assert.Equal("one two three", pieces.Text);
    }

    [Fact]
    public void Frozen_response_has_its_body_and_a_tag_of_it()
    {
        var response = new Response(Enumerable.Repeat("ab", 2));
        response.Freeze();
        Assert.True(response.IsSequence);
        const string tag = "4c1acec4625f4a7f669743d6642b75f5c4b7139a";
        Assert.Equal((tag, false), response.GetETag());
        response.SetData("other");
        response.AddETag();
        Assert.Equal(tag, response.GetETag().Tag);
        response.AddETag(overwrite: true);
        Assert.NotEqual(tag, response.GetETag().Tag);
    }

    [Fact]
    public void Header_values_refuse_line_ends() =>
        Assert.Equal("Header values must not contain newline characters.", Assert.Throws<ArgumentException>(() => new Response().Headers["X"] = "a\r\nb").Message);

    [Fact]
    public void Redirect_takes_only_codes_of_redirects() => Assert.StartsWith(
        "The status 200 is no redirect. Use 301, 302, 303, 305, 307 or 308.",
        Assert.Throws<ArgumentOutOfRangeException>(() => Redirect("/", 200)).Message);

    private sealed class Noted(List<string> log) : MemoryStream("noted"u8.ToArray())
    {
        protected override void Dispose(bool disposing)
        {
            if (log.Count == 0) log.Add("disposed");
            base.Dispose(disposing);
        }

    }

    private sealed class ForwardOnly(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
