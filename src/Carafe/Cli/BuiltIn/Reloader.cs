using System.ComponentModel;
using System.Diagnostics;
using System.IO.Enumeration;

namespace Carafe.Cli.BuiltIn;

/// <summary>Starts the program anew when its code changes. Of a project 'dotnet watch' does the watching and building; a single file is watched here.</summary>
/// <remarks>'dotnet watch' runs single files with hot reload only, which leaves out what a program does when it starts, such as registering routes.</remarks>
internal static class Reloader
{
    // Tells the program that runs under the reloader so.
    public const string Mark = "CARAFE_RUN_MAIN";
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);

    /// <summary>Whether this program was started by a reloader, ours or somebody's own 'dotnet watch'.</summary>
    public static bool IsAtWork => IsOurs || Environment.GetEnvironmentVariable("DOTNET_WATCH") == "1";

    /// <summary>Whether this program was started by ours, which has told what is served.</summary>
    public static bool IsOurs => Environment.GetEnvironmentVariable(Mark) == "true";

    /// <summary>What is built and run anew: the file of a single-file program, or the project above its output; null where neither is there.</summary>
    public static string? FindProgram()
    {
        if (AppContext.GetData("EntryPointFilePath") is string file && File.Exists(file)) return file;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var projects = folder.GetFiles("*.?sproj");
            var own = projects.FirstOrDefault(project => Path.GetFileNameWithoutExtension(project.Name) == ProgramName.Get());
            if ((own ?? (projects.Length == 1 ? projects[0] : null)) is { } found) return found.FullName;
        }
        return null;
    }

    /// <summary>Runs the program again and again until the user ends it.</summary>
    /// <param name="program">What <see cref="FindProgram"/> has found.</param>
    /// <param name="args">The program's arguments.</param>
    /// <param name="extraFiles">Files that start the program anew as well.</param>
    /// <param name="ending">Is cancelled when the program is told to end.</param>
    /// <exception cref="ClickException">There is no 'dotnet' to run.</exception>
    public static async Task<int> RunAsync(string program, IReadOnlyList<string> args, IReadOnlyList<string> extraFiles, CancellationToken ending)
    {
        var isFile = Path.GetExtension(program) == ".cs";
        string[] command = isFile ? ["run", program] : ["watch", "--non-interactive", "--no-hot-reload", "--project", program, "run", "--no-launch-profile"];
        if (isFile) extraFiles = [program, .. extraFiles];
        while (true)
        {
            using var watch = Start([.. command, "--", .. args]);
            using var changed = CancellationTokenSource.CreateLinkedTokenSource(ending);
            var exited = watch.WaitForExitAsync(CancellationToken.None);
            var change = WaitForChangeAsync(extraFiles, changed.Token);
            await Task.WhenAny(exited, change);

            // A file that does not compile waits for its next version, as 'dotnet watch' waits.
            if (isFile && exited.IsCompleted && watch.ExitCode != 0 && !ending.IsCancellationRequested) await Task.WhenAny(change);
            else if (exited.IsCompleted) return ending.IsCancellationRequested ? 0 : watch.ExitCode;
            await StopAsync(watch, exited, ending);
            if (ending.IsCancellationRequested) return 0;
            await Console.Error.WriteLineAsync($" * Detected change in '{await change}', reloading");
        }
    }

    /// <summary>The files of a list, which may hold folders, without those that a pattern excludes.</summary>
    public static IReadOnlyList<string> Watched(string? extraFiles, string? excludePatterns)
    {
        var patterns = Split(excludePatterns);
        return [.. Split(extraFiles)
            .SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [path])
            .Select(Path.GetFullPath)
            .Where(file => !patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, file, ignoreCase: false)))];
    }

    private static string[] Split(string? paths) => paths?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static Process Start(string[] command)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
        var start = new ProcessStartInfo(dotnet, command);
        start.Environment[Mark] = "true";
        start.Environment["DOTNET_WATCH_SUPPRESS_LAUNCH_BROWSER"] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new ClickException($"The reloader runs '{dotnet}', which cannot be started: {error.Message}. Install the .NET SDK, or use --no-reload.");
        }
    }

    // A terminal has told the whole group of Ctrl+C; then the watch ends by itself.
    private static async Task StopAsync(Process watch, Task exited, CancellationToken ending)
    {
        if (ending.IsCancellationRequested) await Task.WhenAny(exited, Task.Delay(s_pace, CancellationToken.None));
        if (exited.IsCompleted) return;
        watch.Kill(entireProcessTree: true);
        await exited;
    }

    /// <summary>Waits until a file is changed, made or taken away, and gives its name.</summary>
    private static async Task<string> WaitForChangeAsync(IReadOnlyList<string> files, CancellationToken ending)
    {
        var before = files.ToDictionary(file => file, File.GetLastWriteTimeUtc);
        while (true)
        {
            await Task.Delay(files.Count == 0 ? Timeout.InfiniteTimeSpan : s_pace, ending);
            foreach (var (file, time) in before)
                if (File.GetLastWriteTimeUtc(file) != time) return file;
        }
    }
}
