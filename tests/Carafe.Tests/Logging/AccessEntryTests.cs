using System.Net;
using Carafe.Logging;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Tests.Logging;

public class AccessEntryTests
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 21, 14, 5, 9, TimeSpan.Zero);

    // Compared with Werkzeug 3.1's WSGIRequestHandler.log_request.
    [Theory]
    [InlineData("/", 200, "127.0.0.1 - - [21/Nov/2026 14:05:09] \"GET / HTTP/1.1\" 200 -")]
    [InlineData("/caf%C3%A9?q=a%20b", 404, "127.0.0.1 - - [21/Nov/2026 14:05:09] \"GET /café?q=a%20b HTTP/1.1\" 404 -")]
    [InlineData("/a%0A127.0.0.1%1b[31m", 200, "127.0.0.1 - - [21/Nov/2026 14:05:09] \"GET /a%0A127.0.0.1%1b[31m HTTP/1.1\" 200 -")]
    [InlineData("/a\\b", 200, "127.0.0.1 - - [21/Nov/2026 14:05:09] \"GET /a\\\\b HTTP/1.1\" 200 -")]
    public void Line_has_the_form_of_Werkzeugs(string target, int status, string expected) => Assert.Equal(expected, Entry(target, status).ToLine(coloured: false));

    [Theory]
    [InlineData("/a\u001b[2J", "GET /a\\x1b[2J HTTP/1.1")]
    [InlineData("/a\r\nforged", "GET /aforged HTTP/1.1")]
    [InlineData("/\u0085", "GET /\\x85 HTTP/1.1")]
    [InlineData("/\u202egpj", "GET /\\u202egpj HTTP/1.1")]
    [InlineData("/\" 200 -", "GET /\\\" 200 - HTTP/1.1")]
    public void No_target_forges_a_line(string target, string expected) => Assert.Contains($"\"{expected}\" 200 -", Entry(target, 200).ToString());

    [Theory]
    [InlineData(101, "\e[1mGET / HTTP/1.1\e[0m")]
    [InlineData(200, "GET / HTTP/1.1")]
    [InlineData(204, "GET / HTTP/1.1")]
    [InlineData(302, "\e[32mGET / HTTP/1.1\e[0m")]
    [InlineData(304, "\e[36mGET / HTTP/1.1\e[0m")]
    [InlineData(403, "\e[31m\e[1mGET / HTTP/1.1\e[0m")]
    [InlineData(404, "\e[33mGET / HTTP/1.1\e[0m")]
    [InlineData(500, "\e[35m\e[1mGET / HTTP/1.1\e[0m")]
    public void Colour_tells_how_it_went(int status, string expected) => Assert.Contains($"\"{expected}\" {status} -", Entry("/", status).ToLine(coloured: true));

    [Fact]
    public void Providers_that_keep_fields_get_them_by_name()
    {
        var fields = Entry("/a?b", 201).ToDictionary(field => field.Key, field => field.Value);

        Assert.Equal("127.0.0.1", fields["RemoteAddress"]);
        Assert.Equal("GET", fields["RequestMethod"]);
        Assert.Equal("/a?b", fields["RequestTarget"]);
        Assert.Equal(201, fields["StatusCode"]);
        Assert.Equal(1.5, fields["ElapsedMilliseconds"]);
    }

    private static AccessEntry Entry(string target, int status)
    {
        var request = new HttpRequestFeature { Method = "GET", RawTarget = target, Protocol = "HTTP/1.1" };
        return new AccessEntry(IPAddress.Loopback, s_time, request, status, TimeSpan.FromMilliseconds(1.5));
    }
}
