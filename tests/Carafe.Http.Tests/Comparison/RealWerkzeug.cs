using System.Diagnostics;
using System.Text.Json;

namespace Carafe.Http.Tests.Comparison;

/// <summary>
/// Asks the real Werkzeug: the newest that a <c>python3</c> on this machine has, be it the one on the path or the system's.
/// </summary>
internal static class RealWerkzeug
{
    private static readonly Lazy<(string Interpreter, Version Version)?> s_newest = new(FindNewest);

    /// <summary>Runs a script's <c>answer(question)</c> on each question; skips the test where Werkzeug is missing or too old.</summary>
    public static string[] Ask<T>(Version atLeast, string script, IReadOnlyCollection<T> questions)
    {
        if (s_newest.Value is not var (interpreter, version))
        {
            Assert.Skip("python3-werkzeug is not installed");
            return [];
        }
        Assert.SkipUnless(version >= atLeast, $"Werkzeug {atLeast} or newer is not installed, only {version}");
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
