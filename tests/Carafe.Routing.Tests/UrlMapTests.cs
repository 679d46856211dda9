namespace Carafe.Routing.Tests;

public sealed class UrlMapTests
{
    [Fact]
    public void A_rule_matches_its_path_and_gives_its_values()
    {
        var map = new UrlMap([new Rule("/user/<int:id>/posts/<path:rest>") { Endpoint = "posts" }]);

        var (result, values) = map.Get("/user/7/posts/a/b");

        Assert.Equal("posts", result.Rule?.Endpoint);
        Assert.Equal(7, values.GetInt64(0));
        Assert.Equal("a/b", values.GetText(1));
    }

    [Fact]
    public void Nothing_matches_in_an_empty_map() => Assert.Equal(MatchOutcome.NotFound, new UrlMap().Get("/").Result.Outcome);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("//a")]
    [InlineData("///a")]
    public void Slashes_before_the_path_do_not_count(string path)
    {
        var map = new UrlMap([new Rule("/a") { Endpoint = "a" }, new Rule("/") { Endpoint = "root" }]);

        var (result, _) = map.Get(path);

        Assert.Equal(path.Length == 0 ? MatchOutcome.RedirectTo : MatchOutcome.Matched, result.Outcome);
    }

    [Fact]
    public void Rules_added_after_a_match_count_from_the_next_one()
    {
        var map = new UrlMap([new Rule("/a") { Endpoint = "a" }]);
        Assert.Equal(MatchOutcome.NotFound, map.Get("/b").Result.Outcome);

        map.Add(new Rule("/b") { Endpoint = "b" });

        Assert.Equal("b", map.Get("/b").Result.Rule?.Endpoint);
    }

    [Fact]
    public void A_rule_belongs_to_one_map_and_a_copy_to_another()
    {
        var rule = new Rule("/a") { Endpoint = "a" };
        var map = new UrlMap([rule]);

        var error = Assert.Throws<InvalidOperationException>(() => new UrlMap().Add(rule));
        new UrlMap().Add(rule.Empty());

        Assert.Equal("The url rule '/a' is already bound to a map. Add a copy: 'rule.Empty()'.", error.Message);
        Assert.Same(map, rule.Map);
    }

    [Fact]
    public void A_rule_that_failed_to_be_added_leaves_the_map_as_it_was()
    {
        var map = new UrlMap([new Rule("/a") { Endpoint = "a" }]);

        Assert.Throws<RuleSyntaxError>(() => map.Add(new Rule("/<")));

        Assert.Single(map.GetRules());
        Assert.Equal(MatchOutcome.Matched, map.Get("/a").Result.Outcome);
    }

    [Fact]
    public void Rules_are_listed_by_endpoint_and_in_building_order()
    {
        var map = new UrlMap(
        [
            new Rule("/a") { Endpoint = "x" },
            new Rule("/b") { Endpoint = "y" },
            new Rule("/alias") { Endpoint = "x", Alias = true },
            new Rule("/a/<id>") { Endpoint = "x" },
        ]);

        Assert.Equal(["/a/<id>", "/a", "/alias", "/b"], map.GetRules().Select(rule => rule.Pattern));
        Assert.Equal(["/b"], map.GetRules("y").Select(rule => rule.Pattern));
        Assert.Empty(map.GetRules("z"));
    }

    [Fact]
    public void An_endpoint_expects_its_variables_and_defaults()
    {
        var map = new UrlMap([new Rule("/<lang>/a") { Endpoint = "a", Defaults = Pairs(("page", 1)) }, new Rule("/a") { Endpoint = "a" }]);

        Assert.True(map.IsEndpointExpecting("a", "lang", "page"));
        Assert.False(map.IsEndpointExpecting("a", "lang", "other"));
        Assert.False(map.IsEndpointExpecting("b", "lang"));
    }

    [Fact]
    public void A_derived_rule_comes_back_from_the_match_also_through_a_group()
    {
        var map = new UrlMap([new Submount("/api", [new ViewRule("/x") { Endpoint = "x", View = "the view" }])]);

        var (result, _) = map.Get("/api/x");

        Assert.Equal("the view", Assert.IsType<ViewRule>(result.Rule).View);
    }

    private sealed class ViewRule(string pattern) : Rule(pattern)
    {
        public required string View { get; init; }
    }
}
