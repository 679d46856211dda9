using Carafe.Serving;

namespace Carafe.Tests.Serving;

/// <summary>What the whole process allocates can be told only while no other test runs.</summary>
[CollectionDefinition(nameof(LargeFileMemoryTests), DisableParallelization = true)]
[Collection(nameof(LargeFileMemoryTests))]
public sealed class LargeFileMemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Large_files_are_sent_in_constant_memory()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "static"));
        using (var file = File.Create(Path.Combine(_folder.Path, "static", "large.bin"))) file.SetLength(100_000_000);
        await using var server = await Server.StartAsync(new App("large", rootPath: _folder.Path), port: 0);
        using var http = new HttpClient { BaseAddress = server.Url };
        using var response = await http.GetAsync(new Uri("/static/large.bin", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var (before, block, total) = (GC.GetTotalAllocatedBytes(), new byte[1 << 16], 0L);
        while (await body.ReadAsync(block, TestContext.Current.CancellationToken) is > 0 and var count) total += count;
        Assert.Equal(100_000_000, total);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 20_000_000);
    }

    public void Dispose() => _folder.Dispose();
}
