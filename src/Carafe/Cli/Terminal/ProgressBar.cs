using System.Diagnostics;

namespace Carafe.Cli.Terminal;

/// <summary>Draws a bar that grows with the items that are done.</summary>
internal static class ProgressBar
{
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(100);

    public static IEnumerable<T> Show<T>(IEnumerable<T> items, string label, int? length, int width)
    {
        if (!TextStyle.IsSeen(err: false))
        {
            // As Click does where nobody watches: the label alone, once.
            if (label.Length > 0) Console.Out.Write(label + "\n");
            foreach (var item in items) yield return item;
            yield break;
        }
        var done = 0;
        var clock = Stopwatch.StartNew();
        var drawn = TimeSpan.MinValue;
        foreach (var item in items)
        {
            if (clock.Elapsed - s_pace > drawn)
            {
                Draw(label, done, length, width);
                drawn = clock.Elapsed;
            }
            yield return item;
            done++;
        }
        Draw(label, done, length ?? done, width);
        Console.Out.Write("\n");
    }

    /// <summary>The bar as text: <c>Deleting  [####----]   50%</c>.</summary>
    internal static string Line(string label, int done, int? length, int width)
    {
        if (length is null) return $"{label}  [{new string('-', width)}]  {done}";
        var share = length == 0 ? 1 : Math.Min(1, (double)done / length.Value);
        var filled = (int)(share * width);
        return $"{label}  [{new string('#', filled)}{new string('-', width - filled)}]  {(int)(share * 100),3}%";
    }

    private static void Draw(string label, int done, int? length, int width) => Console.Out.Write("\r" + Line(label, done, length, width));
}
