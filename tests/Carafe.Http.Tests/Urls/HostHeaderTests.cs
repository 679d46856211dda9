using Carafe.Exceptions;
using Carafe.Http.Urls;

namespace Carafe.Http.Tests.Urls;

public class HostHeaderTests
{
    [Theory]
    [InlineData("http", "example.org:80", "example.org")]
    [InlineData("https", "example.org:443", "example.org")]
    [InlineData("https", "example.org:80", "example.org:80")]
    [InlineData("http", "[::1]:5000", "[::1]:5000")]
    [InlineData("http", "bad host", "")]
    [InlineData("http", "a_b", "")]
    [InlineData("http", "evil\"><script>", "")]
    [InlineData("http", "a:b", "")]
    [InlineData("http", "[]", "")]
    [InlineData("http", "", "")]
    public void The_usual_port_is_left_out_and_a_malformed_host_is_none(string scheme, string header, string host) =>
        Assert.Equal(host, HostHeader.Get(scheme, header));

    [Fact]
    public void Without_a_header_the_servers_own_name_counts()
    {
        Assert.Equal("localhost:5000", HostHeader.Get("http", null, "localhost", 5000));
        Assert.Equal("[::1]", HostHeader.Get("http", null, "::1", 80));
        Assert.Equal("", HostHeader.Get("http", null, "/run/app.sock", null));
    }

    [Theory]
    [InlineData("example.org", true)]
    [InlineData("example.org:8080", true)]
    [InlineData("www.example.org", false)]
    [InlineData("sub.example.net", true)]
    [InlineData("example.net", true)]
    [InlineData("evilexample.net", false)]
    [InlineData("xn--bcher-kva.example", true)]
    [InlineData("[::1]:80", true)]
    [InlineData("[::2]", false)]
    [InlineData("example.org@evil.example", false)]
    [InlineData(null, false)]
    public void A_leading_dot_stands_for_the_subdomains(string? host, bool isTrusted) =>
        Assert.Equal(isTrusted, HostHeader.IsTrusted(host, ["example.org", ".example.net", "bücher.example", "[::1]"]));

    [Fact]
    public void A_host_that_is_not_trusted_is_refused() => Assert.Equal(
        "Host 'evil.example' is not trusted.",
        Assert.Throws<SecurityError>(() => HostHeader.Get("http", "evil.example", trustedHosts: ["example.org"])).Description);
}
