namespace Carafe.Routing.Tests.Rules;

public sealed class RuleTests
{
    [Fact]
    public void Options_that_are_not_set_come_from_the_map()
    {
        var map = new UrlMap { StrictSlashes = false, MergeSlashes = false, DefaultSubdomain = "www" };
        var rule = new Rule("/<a>/") { Endpoint = "x", Methods = ["post", "GET"], Defaults = Pairs(("b", 1)) };
        Assert.Null(rule.StrictSlashes);

        map.Add(rule);

        Assert.False(rule.StrictSlashes);
        Assert.False(rule.MergeSlashes);
        Assert.Equal("www", rule.Subdomain);
        Assert.Equal(["GET", "HEAD", "POST"], rule.Methods);
        Assert.Equal(["a", "b"], rule.Arguments.Order());
        Assert.True(rule.IsBranch);
        Assert.False(rule.IsLeaf);
        Assert.Equal("/<a>/", rule.ToString());
    }

    [Fact]
    public void A_websocket_rule_takes_few_methods()
    {
        var map = new UrlMap();
        map.Add(new Rule("/a") { Websocket = true, Methods = ["GET", "HEAD", "OPTIONS"] });

        var error = Assert.Throws<RuleSyntaxError>(() => map.Add(new Rule("/b") { Websocket = true, Methods = ["POST", "GET"] }));

        Assert.Equal("WebSocket rules can only use 'GET', 'HEAD', and 'OPTIONS' methods, but '/b' has: GET, HEAD, POST.", error.Message);
    }

    [Fact]
    public void A_redirect_may_name_variables_of_the_rule_only()
    {
        var error = Assert.Throws<RuleSyntaxError>(() => new UrlMap().Add(new Rule("/a/<id>") { RedirectTo = "/b/<slug>" }));

        Assert.Equal("The redirect of the rule '/a/<id>' to '/b/<slug>' names '<slug>', which is no variable of the rule.", error.Message);
    }

    [Fact]
    public void A_default_that_its_converter_refuses_fails_when_the_rule_is_added() =>
        Assert.Throws<ArgumentException>(() => new UrlMap().Add(new Rule("/<int:id>") { Defaults = Pairs(("id", "text")) }));
}
