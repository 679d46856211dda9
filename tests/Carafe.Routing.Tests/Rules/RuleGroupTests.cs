namespace Carafe.Routing.Tests.Rules;

public sealed class RuleGroupTests
{
    [Fact]
    public void Groups_nest()
    {
        var map = new UrlMap(
        [
            new Rule("/") { Endpoint = "index" },
            new EndpointPrefix("blog/", [new Submount("/blog/<lang>/", [new Rule("/") { Endpoint = "index" }, new Rule("/<int:id>") { Endpoint = "show" }])]),
            new Subdomain("<user>", [new Rule("/") { Endpoint = "home" }]),
        ]);

        Assert.Equal("index()", map.Ask("/"));
        Assert.Equal("blog/index(lang=de)", map.Ask("/blog/de/"));
        Assert.Equal("blog/show(lang=de, id=5)", map.Ask("/blog/de/5"));
        Assert.Equal("home(user=bob)", map.Bind("example.org", subdomain: "bob").Ask("/"));
    }

    [Fact]
    public void A_group_keeps_all_options_of_its_rules()
    {
        var map = new UrlMap([new Submount("/api", [new Rule("/ws") { Endpoint = "ws", Websocket = true, MergeSlashes = false, StrictSlashes = false }])]);

        var rule = Assert.Single(map.GetRules());

        Assert.True(rule.Websocket);
        Assert.False(rule.MergeSlashes);
        Assert.False(rule.StrictSlashes);
    }

    [Fact]
    public void A_template_is_filled_in_as_often_as_needed()
    {
        var resource = new RuleTemplate(
        [
            new Rule("/$name/") { Endpoint = "$name.list", Defaults = Pairs(("kind", "${name}s"), ("page", 1)) },
            new Rule("/$name/<int:id>") { Endpoint = "$name.show", Subdomain = "${name}$$" },
        ]);
        var map = new UrlMap([resource.With(("name", "user")), resource.With(("name", "page"))]);

        Assert.Equal("user.list(kind=users, page=1)", map.Ask("/user/"));
        Assert.Equal("page.list(kind=pages, page=1)", map.Ask("/page/"));
        Assert.Equal("page.show(id=3)", map.Bind("example.org", subdomain: "page$").Ask("/page/3"));
    }

    [Theory]
    [InlineData("/$other", "The placeholder 'other' of '/$other' has no text. Give it one in 'RuleTemplate.With'.")]
    [InlineData("/$-", "There is no placeholder after the '$' at position 1 of '/$-'. Write '$$' for a dollar sign.")]
    [InlineData("/${name", "There is no placeholder after the '$' at position 1 of '/${name'. Write '$$' for a dollar sign.")]
    public void A_placeholder_without_text_is_an_error(string pattern, string message)
    {
        var template = new RuleTemplate([new Rule(pattern)]);

        var error = Assert.Throws<RuleSyntaxError>(() => new UrlMap().Add(template.With(("name", "x"))));

        Assert.Equal(message, error.Message);
    }
}
