namespace Carafe.Routing.Tests.Building;

public sealed class UrlBuilderTests
{
    private static readonly UrlMap s_map = new(
    [
        new Rule("/") { Endpoint = "index" },
        new Rule("/user/<int:id>/posts/<path:rest>") { Endpoint = "posts" },
        new Rule("/item/<int:id>") { Endpoint = "item", Methods = ["GET"] },
        new Rule("/item/<int:id>/edit") { Endpoint = "item", Methods = ["POST"] },
        new Rule("/ws") { Endpoint = "ws", Websocket = true },
        new Rule("/") { Endpoint = "api", Subdomain = "api" },
    ]);

    private static readonly UrlAdapter s_adapter = s_map.Bind("example.org", "/app");

    [Fact]
    public void What_is_left_over_becomes_the_query()
    {
        Assert.Equal("/app/user/7/posts/a/b%20c?page=2", s_adapter.Build("posts", Values(("id", 7), ("rest", "a/b c"), ("page", 2))));
        Assert.Equal("/app/", s_adapter.Build("index", Values(("page", 2)), appendUnknown: false));
    }

    public static TheoryData<object?, string> QueryValues => new()
    {
        { null, "" },
        { true, "?q=True" },
        { 1.0, "?q=1.0" },
        { 1e16, "?q=1e%2B16" },
        { new[] { "a", null, "b" }, "?q=a&q=b" },
        { (1, "x"), "?q=1&q=x" },
        { Array.Empty<string>(), "" },
        { "My search+string&more", "?q=My+search%2Bstring%26more" },
        { "!$'()*,/:;?@-._~", "?q=!$'()*,/:;?@-._~" },
        { "ü😀", "?q=%C3%BC%F0%9F%98%80" },
        { new byte[] { 1, 255 }, "?q=%01%FF" },
        { new Dictionary<string, object?> { ["a"] = 1 }, "?q=%7B'a':+1%7D" },
        { new DateTime(2024, 2, 29, 13, 5, 9), "?q=2024-02-29+13:05:09" },
        { 1.50m, "?q=1.50" },
    };

    [Theory]
    [MemberData(nameof(QueryValues))]
    public void Query_values_are_written_as_in_Python(object? value, string expected) =>
        Assert.Equal($"/app/{expected}", s_adapter.Build("index", Values(("q", value))));

    [Fact]
    public void A_multi_dictionary_collapses_single_values_and_repeats_several()
    {
        var values = UrlValues.FromMultiple([new("id", [7]), new("rest", ["x"]), new("q", ["a", "b"]), new("none", [])]);

        Assert.Equal("/app/user/7/posts/x?q=a&q=b", s_adapter.Build("posts", values));
    }

    [Fact]
    public void Parameters_are_sorted_where_the_map_says_so()
    {
        var map = new UrlMap([new Rule("/") { Endpoint = "x" }]) { SortParameters = true };
        var adapter = map.Bind("example.org");

        Assert.Equal("/?a=1&a=2&a=10&b=0", adapter.Build("x", Values(("b", 0), ("a", new[] { 10, 1, 2 }))));
        map.SortKey = item => -(int)item.Value!;
        Assert.Equal("/?a=10&a=2&a=1&b=0", adapter.Build("x", Values(("b", 0), ("a", new[] { 10, 1, 2 }))));
    }

    [Fact]
    public void The_bound_method_is_preferred_and_a_given_one_is_required()
    {
        Assert.Equal("/app/item/1", s_adapter.Build("item", Values(("id", 1))));
        Assert.Equal("/app/item/1/edit", s_adapter.Build("item", Values(("id", 1)), method: "POST"));
        Assert.Equal("/app/item/1/edit", s_map.Bind("example.org", "/app", defaultMethod: "POST").Build("item", Values(("id", 1))));
        Assert.Equal("/app/item/1", s_map.Bind("example.org", "/app", defaultMethod: "PUT").Build("item", Values(("id", 1))));
        Assert.Throws<BuildError>(() => s_adapter.Build("item", Values(("id", 1)), method: "PUT"));
    }

    [Theory]
    [InlineData("http", null, "http://example.org/app/")]
    [InlineData("http", "https", "https://example.org/app/")]
    [InlineData("http", "wss", "https://example.org/app/")]
    [InlineData("wss", null, "https://example.org/app/")]
    [InlineData("", null, "//example.org/app/")]
    [InlineData("http", "", "//example.org/app/")]
    public void An_absolute_URL_takes_the_scheme_of_the_web(string bound, string? scheme, string expected) =>
        Assert.Equal(expected, s_map.Bind("example.org", "/app", urlScheme: bound).Build("index", forceExternal: true, urlScheme: scheme));

    [Fact]
    public void Websocket_rules_and_other_subdomains_are_absolute()
    {
        Assert.Equal("ws://example.org/app/ws", s_adapter.Build("ws"));
        Assert.Equal("wss://example.org/app/ws", s_adapter.Build("ws", urlScheme: "https"));
        Assert.Equal("http://api.example.org/app/", s_adapter.Build("api"));
        Assert.Equal("/", s_map.Bind("example.org", subdomain: "api").Build("api"));
        Assert.Equal("http://example.org/", s_map.Bind("example.org", subdomain: "api").Build("index"));
    }

    [Fact]
    public void With_host_matching_a_rule_on_this_host_is_preferred()
    {
        var map = new UrlMap { HostMatching = true };
        map.Add(new Rule("/first") { Endpoint = "x", Host = "a.org" });
        map.Add(new Rule("/second") { Endpoint = "x", Host = "b.org" });

        Assert.Equal("/first", map.Bind("a.org").Build("x"));
        Assert.Equal("/second", map.Bind("b.org").Build("x"));
        Assert.Equal("http://a.org/first", map.Bind("c.org").Build("x"));
    }
}
