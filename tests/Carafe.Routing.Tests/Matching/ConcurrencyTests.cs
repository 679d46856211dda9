namespace Carafe.Routing.Tests.Matching;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Rules_may_be_added_while_others_match_and_build()
    {
        var map = new UrlMap([new Rule("/first/<int:id>") { Endpoint = "first" }]);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Read(map, done.Token))).ToList();

        for (var index = 0; index < 500; index++) map.Add(new Rule($"/more/{index}/<x>") { Endpoint = $"more{index}" });
        await done.CancelAsync();

        Assert.All(await Task.WhenAll(readers), rounds => Assert.True(rounds > 0));
        Assert.Equal("more499", map.Get("/more/499/a").Result.Rule?.Endpoint);
    }

    private static int Read(UrlMap map, CancellationToken stop)
    {
        var values = new RouteValues();
        var adapter = map.Bind("example.org");
        var rounds = 0;
        do
        {
            Assert.Equal(MatchOutcome.Matched, map.Match("/first/5", "GET", values).Outcome);
            Assert.Equal(5, values.GetInt64(0));
            Assert.Equal("/first/7", adapter.Build("first", Values(("id", 7))));
            rounds++;
        }
        while (!stop.IsCancellationRequested);
        return rounds;
    }
}
