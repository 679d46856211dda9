namespace Carafe.Routing.Tests.Matching;

public sealed class RedirectTests
{
    [Fact]
    public void A_path_with_default_values_redirects_to_the_rule_that_has_them()
    {
        var map = new UrlMap(
        [
            new Rule("/p/") { Endpoint = "page", Defaults = Pairs(("page", 1)) },
            new Rule("/p/<int:page>") { Endpoint = "page" },
        ]);

        Assert.Equal("to http://example.org/p/", map.Ask("/p/1"));
        Assert.Equal("page(page=2)", map.Ask("/p/2"));
        Assert.Equal("page(page=1)", map.Ask("/p/"));
        Assert.Equal("/p/", map.Bind("example.org").Build("page", Values(("page", 1))));
        Assert.Equal("/p/", map.Bind("example.org").Build("page", Values(("page", true))));
        Assert.Equal("/p/3", map.Bind("example.org").Build("page", Values(("page", 3))));
    }

    [Fact]
    public void Defaults_do_not_redirect_where_the_map_says_so()
    {
        var map = new UrlMap { RedirectDefaults = false };
        map.Add(new Rule("/p/") { Endpoint = "page", Defaults = Pairs(("page", 1)) });
        map.Add(new Rule("/p/<int:page>") { Endpoint = "page" });
        map.Add(new Rule("/old/<int:page>") { Endpoint = "page", Alias = true });

        Assert.Equal("page(page=1)", map.Ask("/p/1"));
        Assert.Equal("page(page=1)", map.Ask("/old/1"));
    }

    [Fact]
    public void An_alias_redirects_to_the_canonical_rule()
    {
        var map = new UrlMap(
        [
            new Rule("/old/<int:id>") { Endpoint = "show", Alias = true },
            new Rule("/show/<int:id>") { Endpoint = "show" },
        ]);
        var adapter = map.Bind("example.org", "/app", query: "a=1");

        Assert.Equal("to http://example.org/app/show/5?a=1", adapter.Ask("/old/5"));
        Assert.Equal("http://example.org/app/show/5?b=2", adapter.MakeAliasRedirectUrl("show", Values(("id", 5), ("x", 1)), "GET", "b=2"));
    }

    [Theory]
    [InlineData("new/<id>", "http://example.org/app/new/5")]
    [InlineData("/new/<id>?x=<id>", "http://example.org/new/5?x=5")]
    [InlineData("../up", "http://example.org/up")]
    [InlineData("https://other.org/", "https://other.org/")]
    [InlineData("//other.org/a", "http://other.org/a")]
    [InlineData("?q=1", "http://example.org/app/?q=1")]
    [InlineData("<> >", "http://example.org/app/<> >")]
    public void A_redirect_target_is_relative_to_the_root(string target, string expected)
    {
        var map = new UrlMap([new Rule("/old/<int:id>") { RedirectTo = target }]);

        Assert.Equal($"to {expected}", map.Bind("example.org", "/app").Ask("/old/5"));
    }

    [Fact]
    public void A_function_may_tell_the_target()
    {
        var map = new UrlMap([new Rule("/old/<int:id>") { RedirectWith = (adapter, values) => $"{adapter.DefaultMethod}/{values.GetInt64(0) + 1}" }]);

        Assert.Equal("to http://sub.example.org/GET/6", map.Bind("example.org", subdomain: "").Ask("/old/5").Replace("//", "//sub."));
    }

    [Fact]
    public void The_query_is_kept_and_the_path_encoded()
    {
        var map = new UrlMap([new Rule("/ü b/<x>/") { Endpoint = "x" }]);
        var adapter = map.Bind("example.org", query: "q=1");
        var values = new RouteValues();
        var result = adapter.Match(values, "/ü b/%+");

        Assert.Equal("http://example.org/%C3%BC%20b/%25+/?q=1", adapter.GetRedirectUrl(result, values));
        Assert.Equal("http://example.org/%C3%BC%20b/%25+/?z=2", adapter.GetRedirectUrl(result, values, "z=2"));
        Assert.Equal("http://example.org/%C3%BC%20b/%25+/", adapter.GetRedirectUrl(result, values, ""));
        Assert.Equal("http://example.org/x?q=1", adapter.MakeRedirectUrl("/x"));
    }

    [Fact]
    public void A_match_that_does_not_redirect_has_no_such_URL()
    {
        var adapter = new UrlMap().Bind("example.org");
        var result = adapter.Match(new RouteValues(), "/");

        var error = Assert.Throws<InvalidOperationException>(() => adapter.GetRedirectUrl(result, new RouteValues()));

        Assert.Equal("The match does not redirect: its outcome is NotFound.", error.Message);
    }

    [Fact]
    public void Testing_a_path_counts_redirects()
    {
        var adapter = new UrlMap([new Rule("/s/") { Endpoint = "s", Methods = ["GET"] }]).Bind("example.org");

        Assert.True(adapter.Test("/s/"));
        Assert.True(adapter.Test("/s"));
        Assert.False(adapter.Test("/s/", "POST"));
        Assert.False(adapter.Test());
    }
}
