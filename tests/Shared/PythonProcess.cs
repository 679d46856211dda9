using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe;

/// <summary>
/// Asks the real thing: Debian's Python, which tests compare their answers with. The variable <c>CARAFE_PYTHON</c> names another
/// interpreter, one with Flask 3.1 say.
/// </summary>
internal static class PythonProcess
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(5);
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly string? s_other = Environment.GetEnvironmentVariable("CARAFE_PYTHON");
    private static readonly ConcurrentDictionary<string, bool> s_modules = new();

    /// <summary>The interpreter that is asked unless a test names one.</summary>
    public static string Interpreter => s_other ?? "/usr/bin/python3";

    /// <summary>Whether another Python than Debian's is asked.</summary>
    public static bool IsOther => s_other is not null;

    /// <summary>Skips the test where a module is missing, naming the package to install.</summary>
    public static void Require(string module, string package) =>
        Assert.SkipUnless(s_modules.GetOrAdd(module, name => Run($"import {name}").ExitCode == 0), $"{package} is not installed");

    /// <summary>Gives a script the cases as <c>cases</c> and takes what it leaves in <c>answers</c>.</summary>
    public static JsonArray Answers(string script, IEnumerable<JsonNode?> cases, string? interpreter = null)
    {
        var whole = $"import json, sys\ncases = json.load(sys.stdin)\n{script}\njson.dump(answers, sys.stdout)";
        return JsonSerializer.Deserialize<JsonArray>(Output(whole, new JsonArray([.. cases]).ToJsonString(), interpreter))!;
    }

    /// <summary>Runs a script's <c>answer(question)</c> on each question.</summary>
    public static JsonElement[] Ask<T>(string script, IReadOnlyCollection<T> questions, string? interpreter = null)
    {
        var whole = $"import json, sys\n{script}\njson.dump([answer(question) for question in json.load(sys.stdin)], sys.stdout)";
        return JsonSerializer.Deserialize<JsonElement[]>(Output(whole, JsonSerializer.Serialize(questions), interpreter))!;
    }

    /// <summary>Runs a script that reads lines and writes as many.</summary>
    public static string[] Lines(string script, IEnumerable<string> lines)
    {
        var output = Output(script, string.Concat(lines.Select(line => line + "\n")));
        return output.Length == 0 ? [] : output.TrimEnd('\n').Split('\n');
    }

    /// <summary>Runs a script and gives what it printed; the test fails with its errors where it does.</summary>
    public static string Output(string script, string input = "", string? interpreter = null)
    {
        var outcome = Run(script, input, interpreter);
        Assert.True(outcome.ExitCode == 0, outcome.Output + outcome.Errors);
        return outcome.Output;
    }

    /// <summary>Runs a script, whatever comes of it; a missing interpreter exits with -1.</summary>
    public static PythonOutcome Run(string script, string input = "", string? interpreter = null)
    {
        var start = new ProcessStartInfo(interpreter ?? Interpreter, ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = s_utf8,
            StandardOutputEncoding = s_utf8,
            StandardErrorEncoding = s_utf8,
        };
        start.Environment["PYTHONUTF8"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            return Talk(process, input);
        }
        catch (Win32Exception)
        {
            return new PythonOutcome(-1, "", $"{start.FileName} is not installed");
        }
    }

    private static PythonOutcome Talk(Process process, string input)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var feeding = Task.Run(() => Feed(process, input));
        if (!process.WaitForExit(s_timeout))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} does not come to an end: {s_timeout} have passed.");
        }
        Task.WaitAll(output, errors, feeding);
        return new PythonOutcome(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>A script may end without having read its input.</summary>
    private static void Feed(Process process, string input)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
        }
    }
}
