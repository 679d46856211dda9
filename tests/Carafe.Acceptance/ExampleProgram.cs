using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Carafe.Acceptance;

/// <summary>One program of examples/, run in an empty folder of its own.</summary>
internal sealed partial class ExampleProgram : IDisposable
{
    private static readonly string s_examples = FindExamples();
    private readonly string _folder = Directory.CreateTempSubdirectory("carafe-example-").FullName;

    public ExampleProgram(string name) => File = Path.Combine(s_examples, name);

    public string File { get; }

    /// <summary>What the program says at its end that it prints; null where it says nothing.</summary>
    public string? ExpectedOutput
    {
        get
        {
            var match = Expected().Match(System.IO.File.ReadAllText(File));
            return match.Success ? Normalize(match.Groups[1].Value) : null;
        }
    }

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(s_examples, "*.cs").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);

    /// <summary>Line ends and spaces before them do not count.</summary>
    public static string Normalize(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n');

    /// <summary>Builds the program as 'dotnet run' does, and starts it.</summary>
    public async Task<Process> StartAsync(CancellationToken cancellationToken, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [await BuildAsync(cancellationToken)])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };

        // One of the programs starts a whole ASP.NET Core host, which logs to the console unless it is told not to.
        start.Environment["Logging__LogLevel__Default"] = "None";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // The compiler stays behind as a server and would hold a pipe of ours open: its words go to a file.
    private async Task<string> BuildAsync(CancellationToken cancellationToken)
    {
        var log = Path.GetTempFileName();
        using var build = Process.Start("/bin/sh", ["-c", $"exec dotnet build '{File}' -t:Build -getProperty:TargetPath >'{log}' 2>&1 </dev/null"]);
        await build.WaitForExitAsync(cancellationToken);
        var output = await System.IO.File.ReadAllTextAsync(log, cancellationToken);
        System.IO.File.Delete(log);
        if (build.ExitCode != 0) Assert.Fail(output);
        return output.Trim();
    }

    private static string FindExamples()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (System.IO.File.Exists(Path.Combine(folder, "Carafe.slnx"))) return Path.Combine(folder, "examples");
        throw new InvalidOperationException("No folder above the tests holds Carafe.slnx.");
    }

    [GeneratedRegex(@"/\* expected output\n(.*?)\*/", RegexOptions.Singleline)]
    private static partial Regex Expected();
}
