using System.Globalization;

namespace Carafe.Bench;

/// <summary>
/// Answers the harness's commands, one a line: <c>ask WORK</c> and <c>repeat MILLISECONDS WORK</c>. The harness keeps one worker for
/// each contender and lets them work in turn, so that a slower clock or a busy neighbour meets all of them.
/// </summary>
internal static class Worker
{
    private const int Batch = 100;

    public static async Task RunAsync(IWorkerTasks tasks)
    {
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            Console.WriteLine(line.Split(' ') switch
            {
                ["ask", var work] => await tasks.AskAsync(work),
                ["repeat", var milliseconds, var work] => await MeasureAsync(tasks, work, int.Parse(milliseconds, CultureInfo.InvariantCulture)),
                _ => throw new FormatException($"Expected 'ask WORK' or 'repeat MILLISECONDS WORK', found '{line}'."),
            });
        }
    }

    // CPU time of the whole process, background compiler and collector included: on a shared machine far steadier than the wall clock.
    private static async Task<string> MeasureAsync(IWorkerTasks tasks, string work, int milliseconds)
    {
        await tasks.RepeatAsync(work, Batch);
        var count = 0L;
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Environment.CpuUsage.TotalTime;
        var spent = TimeSpan.Zero;
        while (spent.TotalMilliseconds < milliseconds)
        {
            await tasks.RepeatAsync(work, Batch);
            count += Batch;
            spent = Environment.CpuUsage.TotalTime - start;
        }
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        return string.Create(CultureInfo.InvariantCulture, $$"""{"ns":{{spent.TotalNanoseconds / count:F1}},"bytes":{{(double)bytes / count:F1}},"count":{{count}}}""");
    }
}
