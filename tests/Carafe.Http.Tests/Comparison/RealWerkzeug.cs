using System.Diagnostics;
using System.Text.Json;

namespace Carafe.Http.Tests.Comparison;

/// <summary>
/// Asks the real Werkzeug: the newest that a <c>python3</c> on this machine has, be it the one on the path or the system's.
/// </summary>
internal static class RealWerkzeug
{
    private static readonly Lazy<(string Interpreter, Version Version)?> s_newest = new(FindNewest);

    /// <summary>The version; skips the test where Werkzeug is missing.</summary>
    public static Version Version
    {
        get
        {
            Assert.SkipWhen(s_newest.Value is null, "python3-werkzeug is not installed");
            return s_newest.Value!.Value.Version;
        }
    }

    /// <summary>Runs a script's <c>answer(question)</c> on each question.</summary>
    public static string[] Ask<T>(string script, IReadOnlyCollection<T> questions)
    {
        var interpreter = s_newest.Value!.Value.Interpreter;
        var program = $"""
            import json, sys
            {script}
            print(json.dumps([answer(question) for question in json.load(sys.stdin)]))
            """;
        var output = Run(interpreter, program, JsonSerializer.Serialize(questions), out var errors);
        Assert.True(output is not null, errors);
        return JsonSerializer.Deserialize<string[]>(output!)!;
    }

    private static (string Interpreter, Version Version)? FindNewest()
    {
        (string Interpreter, Version Version)? newest = null;
        foreach (var interpreter in (string[])["python3", "/usr/bin/python3"])
        {
            const string program = "from importlib.metadata import version; print(version('werkzeug'))";
            if (!Version.TryParse(Run(interpreter, program, "", out _)?.Trim(), out var version)) continue;
            if (newest is null || version > newest.Value.Version) newest = (interpreter, version);
        }
        return newest;
    }

    private static string? Run(string interpreter, string program, string input, out string errors)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(interpreter, ["-c", program])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            process.WaitForExit();
            errors = error.Result;
            return process.ExitCode == 0 ? output.Result : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            errors = $"{interpreter} is not installed";
            return null;
        }
    }
}
