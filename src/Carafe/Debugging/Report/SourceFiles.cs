namespace Carafe.Debugging.Report;

/// <summary>Reads the lines around a place, each file once for a report.</summary>
internal sealed class SourceFiles
{
    private const int Radius = 6;
    private const int LargestFile = 4 * 1024 * 1024;

    private static readonly DateTime s_started = System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime();

    private readonly Dictionary<string, string[]> _files = new(StringComparer.Ordinal);

    /// <summary>The lines around a line, which counts from 1; none where the file is not at hand or has changed to be shorter.</summary>
    public IReadOnlyList<SourceLine> Around(string path, int line)
    {
        if (!_files.TryGetValue(path, out var lines)) _files[path] = lines = Read(path);
        return Around(lines, line);
    }

    /// <summary>Whether a file was edited after the program had started, so that its lines may be others than those that ran.</summary>
    public static bool IsEdited(string path) => File.Exists(path) && File.GetLastWriteTimeUtc(path) > s_started;

    public static IReadOnlyList<SourceLine> Around(string[] lines, int line)
    {
        if (line < 1 || line > lines.Length) return [];
        var first = Math.Max(1, line - Radius);
        var last = Math.Min(lines.Length, line + Radius);
        return [.. Enumerable.Range(first, last - first + 1).Select(number => new SourceLine(number, lines[number - 1].TrimEnd(), number == line))];
    }

    private static string[] Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= LargestFile ? File.ReadAllLines(path) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
