using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.Routing.Tests.Comparison;

/// <summary>
/// Debian's Werkzeug, asked through a process. The variable CARAFE_PYTHON names another interpreter, such as one with
/// Werkzeug 3.1, against which everything is compared exactly.
/// </summary>
internal sealed class WerkzeugProcess
{
    private readonly string _python = Environment.GetEnvironmentVariable("CARAFE_PYTHON") ?? "/usr/bin/python3";

    private WerkzeugProcess()
    {
    }

    /// <summary>Whether it is older than 2.3: it then encodes URLs differently and does less about slashes.</summary>
    public bool IsOld { get; private init; }

    /// <summary>The process's Werkzeug; skips the test where there is none.</summary>
    public static WerkzeugProcess FindOrSkip()
    {
        var found = new WerkzeugProcess();
        var version = File.Exists(found._python)
            ? found.Run("-c", "import importlib.metadata; print(importlib.metadata.version('werkzeug'))", "").Trim()
            : "";
        if (version.Length == 0) Assert.Skip("python3-werkzeug is not installed");
        return new WerkzeugProcess { IsOld = Version.Parse(version) < new Version(2, 3) };
    }

    public IReadOnlyList<string[]> Answer(IEnumerable<JsonObject> cases)
    {
        var input = string.Join('\n', cases.Select(@case => @case.ToJsonString()));
        var output = Run(Path.Combine(AppContext.BaseDirectory, "Comparison", "werkzeug_answers.py"), null, input);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<string[]>(line)!)];
    }

    private string Run(string first, string? second, string input)
    {
        var start = new ProcessStartInfo(_python, second is null ? [first] : [first, second])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "Werkzeug does not come to an end.");
        return output.GetAwaiter().GetResult();
    }
}
