namespace Carafe.Routing.Tests.Matching;

public sealed class AllocationTests
{
    [Theory]
    [InlineData("/static/page")]
    [InlineData("/user/42")]
    [InlineData("/user/1.5")]
    [InlineData("/user/6f9619ff-8b86-d011-b42d-00c04fc964ff")]
    [InlineData("/name/bob/posts/a/b")]
    [InlineData("/one-two")]
    [InlineData("/nothing/here")]
    public void Matching_allocates_nothing(string path)
    {
        var map = new UrlMap(
        [
            new Rule("/static/page") { Endpoint = "static", Methods = ["GET"] },
            new Rule("/user/<int:id>") { Endpoint = "user", Methods = ["GET"] },
            new Rule("/user/<float:id>") { Endpoint = "float", Methods = ["GET"] },
            new Rule("/user/<uuid:id>") { Endpoint = "uuid", Methods = ["GET"] },
            new Rule("/name/<name>/posts/<path:rest>") { Endpoint = "path", Methods = ["GET"] },
            new Rule("/<a>-<b>") { Endpoint = "mixed", Methods = ["GET"] },
        ]);
        // Generic code of the runtime boxes until it is optimized, some moments after its first calls.
        var isFree = SpinWait.SpinUntil(() => Allocated(map, path) == 0, TimeSpan.FromSeconds(20));

        Assert.True(isFree, $"{Allocated(map, path)} bytes in a hundred matches");
    }

    private static long Allocated(UrlMap map, string path)
    {
        var values = new RouteValues();
        map.Match(path, "GET", values);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++) map.Match(path, "GET", values);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
