namespace Carafe.Bench.Templates;

/// <summary>
/// A worker that renders: <c>WAY:WORKLOAD</c>, the way carafe, handlebars or by-hand. Asked once, it gives the page in base64, for the
/// harness to compare.
/// </summary>
internal sealed class TemplateTasks : IWorkerTasks
{
    private readonly Dictionary<string, Func<ReadOnlySpan<byte>>> _known = [];

    public Task<string> AskAsync(string work)
    {
        if (!_known.TryGetValue(work, out var task)) _known[work] = task = Make(work);
        return Task.FromResult(Convert.ToBase64String(task()));
    }

    public Task RepeatAsync(string work, int count)
    {
        var task = _known[work];
        for (var i = 0; i < count; i++) task();
        return Task.CompletedTask;
    }

    private static Func<ReadOnlySpan<byte>> Make(string work) => work.Split(':') switch
    {
        ["carafe", var workload] => CarafeTemplates.Make(workload),
        ["handlebars", var workload] => HandlebarsTemplates.Make(workload),
        ["by-hand", var workload] => HandWrittenPages.Make(workload),
        _ => throw new FormatException($"Expected a way and a workload, found '{work}'."),
    };

    public static ArgumentException Unknown(string workload) => new($"There is no workload '{workload}'.", nameof(workload));
}
