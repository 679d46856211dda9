using System.Diagnostics;

namespace Carafe.Routing.Tests.Matching;

/// <summary>Paths made to cost much. The bound is a hundred times what they take, yet far below what quadratic work would.</summary>
public sealed class HostileInputTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    public static TheoryData<string, string> Attacks => new()
    {
        { "/<a>/<b>/<c>", string.Concat(Enumerable.Repeat("/x", 10_000)) },
        { "/x/y", new string('/', 100_000) },
        { "/<path:a>/x/<path:b>/y/<path:c>/z", string.Concat(Enumerable.Repeat("/x/y", 10_000)) },
        { "/<path:a>/<path:b>/<path:c>/<path:d>/!", string.Concat(Enumerable.Repeat("/x", 10_000)) },
        { "/<a>-<b>-<c>-<d>-<e>.", "/" + new string('-', 20_000) },
        { "/<int:a><int:b><int:c><int:d>x", "/" + new string('1', 20_000) },
        { "/<string(minlength=3):a><string(maxlength=50):b><string(length=7):c>!", "/" + string.Concat(Enumerable.Repeat("😀a", 5_000)) },
        { "/<any(a, aa, aaa):a><any(a, aa, aaa):b><any(a, aa, aaa):c><path:d>!", "/" + new string('a', 50_000) },
        { "/<int:id>", "/" + new string('9', 100_000) },
        { "/<path:a>/", "/" + new string('/', 50_000) + "a" + new string('/', 50_000) },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Matching_takes_about_linear_time(string rule, string path)
    {
        var map = new UrlMap([new Rule(rule) { Endpoint = "x" }]);
        map.Get("/warm/up");

        var watch = Stopwatch.StartNew();
        var outcome = map.Get(path).Result.Outcome;

        Assert.True(watch.Elapsed < s_limit, $"{outcome} after {watch.Elapsed}");
    }

    [Fact]
    public void A_rule_of_ten_thousand_segments_matches_and_misses_without_a_deep_stack()
    {
        var pattern = string.Concat(Enumerable.Range(0, 10_000).Select(index => $"/<v{index}>"));
        var map = new UrlMap([new Rule(pattern) { Endpoint = "deep" }, new Rule("/<path:all>") { Endpoint = "all" }]);
        var path = string.Concat(Enumerable.Repeat("/x", 10_000));

        var values = map.Get(path).Values;

        Assert.Equal(10_000, values.Count);
        Assert.Equal("v9999", values.NameAt(9999));
        Assert.Equal("all", map.Get(path + "/y").Result.Rule?.Endpoint);
        Assert.EndsWith("/x", map.Bind("example.org").Build("deep", values), StringComparison.Ordinal);
    }

    [Fact]
    public void One_segment_of_a_thousand_variables_matches()
    {
        var pattern = "/" + string.Concat(Enumerable.Range(0, 1_000).Select(index => $"<string(length=1):v{index}>"));
        var map = new UrlMap([new Rule(pattern) { Endpoint = "wide" }]);

        Assert.Equal(1_000, map.Get("/" + new string('x', 1_000)).Values.Count);
        Assert.Equal(MatchOutcome.NotFound, map.Get("/" + new string('x', 1_001)).Result.Outcome);
    }

    [Fact]
    public void Ten_thousand_rules_are_compiled_at_once_and_in_little_memory()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var map = new UrlMap(Enumerable.Range(0, 10_000).Select(index =>
            new Rule(index % 2 == 0 ? $"/static/{index}" : $"/item{index}/<int:id>") { Endpoint = $"e{index}", Methods = ["GET"] }));
        var found = map.Get("/item9999/5");
        watch.Stop();
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.Equal("e9999", found.Result.Rule?.Endpoint);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
        Assert.True(taken < 40_000_000, $"{taken} bytes");
        GC.KeepAlive(map);
    }
}
