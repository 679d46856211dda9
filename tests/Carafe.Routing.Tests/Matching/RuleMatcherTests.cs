namespace Carafe.Routing.Tests.Matching;

public sealed class RuleMatcherTests
{
    [Theory]
    [InlineData("/a", "static()")]
    [InlineData("/5", "number(x=5)")]
    [InlineData("/1.5", "fraction(x=1.5)")]
    [InlineData("/word", "text(x=word)")]
    [InlineData("/word/more", "path(x=word/more)")]
    public void Static_text_wins_over_numbers_over_text_over_paths(string path, string expected)
    {
        var map = new UrlMap(
        [
            new Rule("/<path:x>") { Endpoint = "path" },
            new Rule("/<x>") { Endpoint = "text" },
            new Rule("/<float:x>") { Endpoint = "fraction" },
            new Rule("/<int:x>") { Endpoint = "number" },
            new Rule("/a") { Endpoint = "static" },
        ]);

        Assert.Equal(expected, map.Ask(path));
    }

    [Theory]
    [InlineData("/a-1", "both(x=a, y=1)")]
    [InlineData("/1-2-3", "both(x=1-2, y=3)")]
    [InlineData("/x1", "one(x=1)")]
    public void More_static_text_in_a_segment_wins(string path, string expected)
    {
        var map = new UrlMap(
        [
            new Rule("/<x>") { Endpoint = "any" },
            new Rule("/x<x>") { Endpoint = "one" },
            new Rule("/<x>-<y>") { Endpoint = "both" },
        ]);

        Assert.Equal(expected, map.Ask(path));
    }

    [Fact]
    public void Among_equals_the_rule_added_first_wins()
    {
        var map = new UrlMap([new Rule("/<any(a, b):x>") { Endpoint = "any" }, new Rule("/<y>") { Endpoint = "text" }]);
        var reversed = new UrlMap([new Rule("/<y>") { Endpoint = "text" }, new Rule("/<any(a, b):x>") { Endpoint = "any" }]);

        Assert.Equal("any(x=a)", map.Ask("/a"));
        Assert.Equal("text(y=a)", reversed.Ask("/a"));
    }

    [Theory]
    [InlineData("/item7-5", "item7(x=5)")]
    [InlineData("/item70-5", "other(x=0)")]
    [InlineData("/item70-6", "longer(x=6)")]
    [InlineData("/item7-x", "text(x=item7-x)")]
    [InlineData("/item99-5", "dashed(x=item99, y=5)")]
    [InlineData("/it", "text(x=it)")]
    public void Many_dynamic_segments_at_one_place_keep_their_order(string path, string expected)
    {
        var map = new UrlMap(Enumerable.Range(0, 50).Select(index => new Rule($"/item{index}-<int:x>") { Endpoint = $"item{index}" }));
        map.Add(new Rule("/<x>") { Endpoint = "text" });
        map.Add(new Rule("/<x>-<int:y>") { Endpoint = "dashed" });
        map.Add(new Rule("/item7<int:x>-5") { Endpoint = "other" });
        map.Add(new Rule("/item70-<int:x>") { Endpoint = "longer" });

        Assert.Equal(expected, map.Ask(path));
    }

    [Fact]
    public void A_static_way_that_leads_nowhere_is_left_for_a_dynamic_one()
    {
        var map = new UrlMap([new Rule("/a/b") { Endpoint = "static" }, new Rule("/<x>/c") { Endpoint = "dynamic" }]);

        Assert.Equal("dynamic(x=a)", map.Ask("/a/c"));
    }

    [Fact]
    public void A_converter_that_refuses_ends_the_match()
    {
        var map = new UrlMap([new Rule("/<int(max=10):x>") { Endpoint = "small" }, new Rule("/<x>") { Endpoint = "text" }]);

        Assert.Equal("small(x=10)", map.Ask("/10"));
        Assert.Equal("NotFound", map.Ask("/11"));
        Assert.Equal("text(x=ten)", map.Ask("/ten"));
    }

    [Theory]
    [InlineData("/s", "to http://example.org/s/")]
    [InlineData("/s/", "branch()")]
    [InlineData("/n", "leaf()")]
    [InlineData("/n/", "NotFound")]
    [InlineData("/loose", "loose()")]
    [InlineData("/loose/", "loose()")]
    [InlineData("/p/a/b", "to http://example.org/p/a/b/")]
    [InlineData("/p/a/b/", "path(x=a/b)")]
    public void A_branch_without_its_slash_redirects_and_a_leaf_with_one_is_not_found(string path, string expected)
    {
        var map = new UrlMap(
        [
            new Rule("/s/") { Endpoint = "branch" },
            new Rule("/n") { Endpoint = "leaf" },
            new Rule("/loose") { Endpoint = "loose", StrictSlashes = false },
            new Rule("/p/<path:x>/") { Endpoint = "path" },
        ]);

        Assert.Equal(expected, map.Ask(path));
    }

    [Fact]
    public void A_missing_slash_redirects_only_where_the_method_is_taken()
    {
        var map = new UrlMap([new Rule("/s/") { Endpoint = "s", Methods = ["GET"] }]);

        Assert.Equal("to http://example.org/s/", map.Ask("/s", "HEAD"));
        Assert.Equal("NotFound", map.Ask("/s", "POST"));
        Assert.Equal("only GET, HEAD", map.Ask("/s/", "POST"));
    }

    [Theory]
    [InlineData("//x///y", "to http://example.org/x/y")]
    [InlineData("/x////y", "to http://example.org/x/y")]
    [InlineData("/x//y", "to http://example.org/x/y")]
    [InlineData("/p/http://a//b", "path(p=http://a//b)")]
    [InlineData("/x//z", "NotFound")]
    [InlineData("/keep//y", "keep()")]
    [InlineData("/keep/y", "NotFound")]
    public void Several_slashes_redirect_to_one_but_stay_within_a_path(string path, string expected)
    {
        var map = new UrlMap(
        [
            new Rule("/x/y") { Endpoint = "x" },
            new Rule("/p/<path:p>") { Endpoint = "path" },
            new Rule("/keep//y") { Endpoint = "keep", MergeSlashes = false },
        ]);

        Assert.Equal(expected, map.Ask(path));
    }

    [Fact]
    public void Slashes_do_not_merge_where_the_map_says_so()
    {
        var map = new UrlMap { MergeSlashes = false };
        map.Add(new Rule("/x/y") { Endpoint = "x" });

        Assert.Equal("NotFound", map.Ask("/x//y"));
    }

    [Fact]
    public void Methods_are_asked_in_any_case_and_GET_brings_HEAD()
    {
        var map = new UrlMap(
        [
            new Rule("/a") { Endpoint = "read", Methods = ["get"] },
            new Rule("/a") { Endpoint = "write", Methods = ["post", "CUSTOM"] },
            new Rule("/none") { Endpoint = "none", Methods = [] },
            new Rule("/any") { Endpoint = "any" },
        ]);

        Assert.Equal("read()", map.Ask("/a", "head"));
        Assert.Equal("write()", map.Ask("/a", "custom"));
        Assert.Equal("only CUSTOM, GET, HEAD, POST", map.Ask("/a", "PUT"));
        Assert.Equal("NotFound", map.Ask("/none"));
        Assert.Equal("any()", map.Ask("/any", "BREW"));
        Assert.Equal(["CUSTOM", "GET", "HEAD", "POST"], map.Bind("example.org").AllowedMethods("/a"));
        Assert.Empty(map.Bind("example.org").AllowedMethods("/any"));
        Assert.Empty(map.Bind("example.org").AllowedMethods("/none"));
    }

    [Fact]
    public void A_websocket_rule_takes_websockets_only()
    {
        var map = new UrlMap(
        [
            new Rule("/ws") { Endpoint = "ws", Websocket = true },
            new Rule("/web") { Endpoint = "web" },
            new Rule("/both") { Endpoint = "web" },
            new Rule("/both") { Endpoint = "ws", Websocket = true },
        ]);

        Assert.Equal("WebsocketMismatch", map.Ask("/ws"));
        Assert.Equal("web()", map.Ask("/both"));
        var socket = map.Bind("example.org", urlScheme: "wss");
        Assert.Equal("ws()", socket.Ask("/ws"));
        Assert.Equal("ws()", socket.Ask("/both"));
        Assert.Equal("WebsocketMismatch", socket.Ask("/web"));
        Assert.Equal(MatchOutcome.Matched, socket.Match(new RouteValues(), "/web", isWebsocket: false).Outcome);
    }

    [Fact]
    public void A_rule_for_building_never_matches()
    {
        var map = new UrlMap([new Rule("/a") { Endpoint = "a", BuildOnly = true }]);

        Assert.Equal("NotFound", map.Ask("/a"));
        Assert.Equal("/a", map.Bind("example.org").Build("a"));
    }

    [Theory]
    [InlineData("/a\n", "NotFound")]
    [InlineData("/t/a\n", "text(x=a\n)")]
    [InlineData("/p/a\nb", "NotFound")]
    [InlineData("/p/\nb", "path(x=\nb)")]
    public void The_end_is_the_true_end_and_a_line_feed_ends_paths(string path, string expected)
    {
        var map = new UrlMap(
        [
            new Rule("/a") { Endpoint = "a" },
            new Rule("/t/<x>") { Endpoint = "text" },
            new Rule("/p/<path:x>") { Endpoint = "path" },
        ]);

        Assert.Equal(expected, map.Ask(path));
    }

    [Fact]
    public void Subdomains_match_before_paths()
    {
        var map = new UrlMap(
        [
            new Rule("/") { Endpoint = "bare" },
            new Rule("/") { Endpoint = "api", Subdomain = "api" },
            new Rule("/") { Endpoint = "user", Subdomain = "<user>" },
            new Rule("/<page>") { Endpoint = "page", Subdomain = "<string(length=2):lang>" },
        ]);

        Assert.Equal("bare()", map.Bind("example.org").Ask("/"));
        Assert.Equal("api()", map.Bind("example.org", subdomain: "api").Ask("/"));
        Assert.Equal("user(user=bob)", map.Bind("example.org", subdomain: "bob").Ask("/"));
        Assert.Equal("page(lang=de, page=a)", map.Bind("example.org", subdomain: "de").Ask("/a"));
    }

    [Fact]
    public void The_bare_domain_is_not_found_where_the_default_subdomain_is_another()
    {
        var map = new UrlMap { DefaultSubdomain = "www" };
        map.Add(new Rule("/") { Endpoint = "index" });

        Assert.Equal("index()", map.Bind("example.org").Ask("/"));
        Assert.Equal("NotFound", map.Bind("example.org", subdomain: "").Ask("/"));
        Assert.Equal("/", map.Bind("example.org").Build("index"));
        Assert.Equal("http://www.example.org/", map.Bind("example.org", subdomain: "").Build("index"));
    }

    [Fact]
    public void Hosts_match_where_the_map_says_so()
    {
        var map = new UrlMap { HostMatching = true };
        map.Add(new Rule("/") { Endpoint = "own", Host = "example.org" });
        map.Add(new Rule("/") { Endpoint = "lang", Host = "<string(length=2):lang>.example.org" });

        Assert.Equal("own()", map.Bind("EXAMPLE.org").Ask("/"));
        Assert.Equal("lang(lang=de)", map.Bind("de.example.org").Ask("/"));
        Assert.Equal("NotFound", map.Bind("other.org").Ask("/"));
        Assert.Equal("//de.example.org/", map.Bind("example.org", urlScheme: "").Build("lang", Values(("lang", "de"))));
        var error = Assert.Throws<InvalidOperationException>(() => map.Bind("example.org", subdomain: "a"));
        Assert.Equal("host matching enabled and a subdomain was provided", error.Message);
    }
}
