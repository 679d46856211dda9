using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.Signing.Tests;

/// <summary>The real thing: runs a script in Debian's Python with itsdangerous.</summary>
internal static class Python
{
    private const string Interpreter = "/usr/bin/python3";

    /// <summary>Gives a script the cases as <c>cases</c> and takes what it leaves in <c>answers</c>; skips the test without itsdangerous.</summary>
    public static JsonArray Run(string script, IEnumerable<JsonNode> cases)
    {
        if (!File.Exists(Interpreter) || Execute("import itsdangerous", "").ExitCode != 0) Assert.Skip("python3-itsdangerous is not installed");
        var whole = "import json, sys\ncases = json.load(sys.stdin)\n" + script + "\njson.dump(answers, sys.stdout)";
        var (exitCode, output) = Execute(whole, new JsonArray([.. cases]).ToJsonString());
        Assert.Equal(0, exitCode);
        return JsonSerializer.Deserialize<JsonArray>(output)!;
    }

    private static (int ExitCode, string Output) Execute(string script, string input)
    {
        var start = new ProcessStartInfo(Interpreter, ["-c", script])
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
        process.WaitForExit();
        return (process.ExitCode, output.Result);
    }
}
