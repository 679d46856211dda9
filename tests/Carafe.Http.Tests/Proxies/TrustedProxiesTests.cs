using Carafe.Http.Proxies;
using Carafe.Http.Structures;

namespace Carafe.Http.Tests.Proxies;

public class TrustedProxiesTests
{
    private static readonly RequestOrigin s_origin = new("192.168.0.1", "http", "internal:5000", "internal", "5000", "");

    [Fact]
    public void By_default_one_address_and_one_scheme_are_trusted()
    {
        var headers = new Headers
        {
            ["X-Forwarded-For"] = "6.6.6.6, 10.0.0.1",
            ["X-Forwarded-Proto"] = "https",
            ["X-Forwarded-Host"] = "evil.example",
            ["X-Forwarded-Port"] = "1",
            ["X-Forwarded-Prefix"] = "/evil",
        };
        Assert.Equal(s_origin with { RemoteAddress = "10.0.0.1", Scheme = "https" }, new TrustedProxies().Apply(headers, s_origin));
    }

    [Theory]
    [InlineData(1, "a, b, c", "c")]
    [InlineData(2, "a, b, c", "b")]
    [InlineData(3, "a, b, c", "a")]
    [InlineData(4, "a, b, c", "192.168.0.1")]
    [InlineData(0, "a", "192.168.0.1")]
    [InlineData(1, "", "192.168.0.1")]
    public void Values_are_counted_from_the_right_and_too_few_are_ignored(int proxies, string header, string address) =>
        Assert.Equal(address, new TrustedProxies { XFor = proxies }.Apply(new Headers { ["X-Forwarded-For"] = header }, s_origin).RemoteAddress);

    [Fact]
    public void A_header_that_is_repeated_counts_as_one_list()
    {
        var headers = new Headers { { "X-Forwarded-For", "6.6.6.6" }, { "X-Forwarded-For", "10.0.0.1" } };
        Assert.Equal("10.0.0.1", new TrustedProxies().Apply(headers, s_origin).RemoteAddress);
    }

    [Theory]
    [InlineData("www.example.org", null, "www.example.org", "www.example.org", "5000")]
    [InlineData("www.example.org:8080", null, "www.example.org:8080", "www.example.org", "8080")]
    [InlineData("[::1]", null, "[::1]", "[::1]", "5000")]
    [InlineData("[::1]:8080", "9", "[::1]:9", "[::1]", "9")]
    [InlineData(null, "8443", "internal:8443", "internal", "8443")]
    public void Host_and_port_fit_together(string? host, string? port, string expectedHost, string name, string serverPort)
    {
        var headers = new Headers { ["X-Forwarded-Host"] = host, ["X-Forwarded-Port"] = port };
        var seen = new TrustedProxies { XHost = 1, XPort = 1 }.Apply(headers, s_origin);
        Assert.Equal((expectedHost, name, serverPort), (seen.Host, seen.ServerName, seen.ServerPort));
    }

    [Fact]
    public void The_prefix_is_where_the_application_is_mounted() => Assert.Equal(
        "/shop", new TrustedProxies { XPrefix = 1 }.Apply(new Headers { ["X-Forwarded-Prefix"] = "/shop" }, s_origin).RootPath);
}
