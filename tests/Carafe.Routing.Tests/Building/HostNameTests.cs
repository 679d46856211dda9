namespace Carafe.Routing.Tests.Building;

public sealed class HostNameTests
{
    [Theory]
    [InlineData("EXAMPLE.org:8080", "example.org:8080")]
    [InlineData("bücher.example:80", "xn--bcher-kva.example:80")]
    [InlineData("example.org.", "example.org.")]
    [InlineData("[::1]:5000", "[::1]:5000")]
    public void A_server_name_is_lower_case_and_ascii(string name, string expected) =>
        Assert.Equal(expected, new UrlMap().Bind(name).ServerName);

    [Theory]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.org")]
    public void A_name_that_is_none_is_refused(string name) =>
        Assert.Equal($"'{name}' is not a valid host name.", Assert.Throws<BadHostError>(() => new UrlMap().Bind(name)).Message);

    [Theory]
    [InlineData("staging.dev.example.com", "example.com", "http", "staging.dev")]
    [InlineData("Example.com", "example.com:80", "http", "")]
    [InlineData("a.example.com", "example.com:443", "https", "a")]
    [InlineData("a.example.com", "example.com:443", "http", "<invalid>")]
    [InlineData("badexample.com", "example.com", "http", "<invalid>")]
    [InlineData("127.0.0.1", "example.com", "http", "<invalid>")]
    [InlineData("a..example.com", "example.com", "http", "a")]
    public void A_subdomain_is_what_stands_before_the_servers_name(string host, string serverName, string scheme, string expected) =>
        Assert.Equal(expected, UrlMap.GetSubdomain(host, serverName, scheme));

    [Fact]
    public void A_request_brings_host_scheme_method_path_and_query()
    {
        var map = new UrlMap([new Rule("/s/") { Endpoint = "s", Subdomain = "a" }, new Rule("/ws") { Endpoint = "ws", Websocket = true }]);

        var adapter = map.BindToRequest("a.example.com", "https", "POST", "/s", "/app", "q=1", "example.com");
        var values = new RouteValues();
        var result = adapter.Match(values);

        Assert.Equal("https://a.example.com/app/s/?q=1", adapter.GetRedirectUrl(result, values));
        Assert.Equal("POST", adapter.DefaultMethod);
        Assert.Equal("wss", map.BindToRequest("example.com", "https", "GET", "/ws", isWebsocket: true).UrlScheme);
        Assert.Equal("NotFound", map.BindToRequest("other.org", "https", "GET", "/s/", serverName: "example.com").Ask("/s/"));
    }
}
