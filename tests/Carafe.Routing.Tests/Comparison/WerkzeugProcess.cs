using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.Routing.Tests.Comparison;

/// <summary>Debian's Werkzeug; another, such as 3.1, against which everything is compared exactly, where <c>CARAFE_PYTHON</c> names one.</summary>
internal sealed class WerkzeugProcess
{
    private WerkzeugProcess()
    {
    }

    /// <summary>Whether it is older than 2.3: it then encodes URLs differently and does less about slashes.</summary>
    public bool IsOld { get; private init; }

    /// <summary>The process's Werkzeug; skips the test where there is none.</summary>
    public static WerkzeugProcess FindOrSkip()
    {
        PythonProcess.Require("werkzeug", "python3-werkzeug");
        var version = PythonProcess.Output("import importlib.metadata; print(importlib.metadata.version('werkzeug'))");
        return new WerkzeugProcess { IsOld = Version.Parse(version.Trim()) < new Version(2, 3) };
    }

    public IReadOnlyList<string[]> Answer(IEnumerable<JsonObject> cases)
    {
        var script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Comparison", "werkzeug_answers.py"));
        return [.. PythonProcess.Lines(script, cases.Select(@case => @case.ToJsonString())).Select(line => JsonSerializer.Deserialize<string[]>(line)!)];
    }
}
