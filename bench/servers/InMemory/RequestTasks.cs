namespace Carafe.Bench.InMemory;

/// <summary>A worker whose work is one request, written in base64; asked for it once, it gives the whole answer in base64.</summary>
internal sealed class RequestTasks(MemoryClient client) : IWorkerTasks
{
    private readonly Dictionary<string, (byte[] Request, ExpectedAnswer Expected)> _known = [];

    public async Task<string> AskAsync(string work)
    {
        var request = Convert.FromBase64String(work);
        var answer = await client.AskAsync(request);
        _known[work] = (request, new ExpectedAnswer(answer));
        return Convert.ToBase64String(answer);
    }

    /// <exception cref="KeyNotFoundException">The request has never been asked, so nobody has seen its answer.</exception>
    public Task RepeatAsync(string work, int count)
    {
        var (request, expected) = _known[work];
        return client.RepeatAsync(request, expected, count);
    }
}
