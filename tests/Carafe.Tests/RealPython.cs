using System.Diagnostics;
using System.Text;

namespace Carafe.Tests;

/// <summary>Runs the real thing: Debian's Python with Flask, for tests that compare answers with it.</summary>
internal static class RealPython
{
    private static readonly string? s_other = Environment.GetEnvironmentVariable("CARAFE_TEST_PYTHON");

    private static string Interpreter => s_other ?? "/usr/bin/python3";

    /// <summary>Whether another Python than Debian's is asked.</summary>
    internal static bool IsOther => s_other is not null;

    /// <summary>Skips the test where a Python module is missing.</summary>
    internal static void Require(string module, string package)
    {
        if (!File.Exists(Interpreter) || Run($"import {module}", "", out _) != 0) Assert.Skip($"{package} is not installed");
    }

    /// <summary>Runs a script that reads lines and writes as many.</summary>
    internal static string[] Answer(string script, IEnumerable<string> lines)
    {
        var code = Run(script, string.Join('\n', lines) + "\n", out var output);
        Assert.True(code == 0, output);
        return output.TrimEnd('\n').Split('\n');
    }

    private static int Run(string script, string input, out string output)
    {
        var start = new ProcessStartInfo(Interpreter, ["-c", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var python = Process.Start(start)!;
        var errors = python.StandardError.ReadToEndAsync();
        var feeding = Task.Run(() => Feed(python, input));
        output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        feeding.GetAwaiter().GetResult();
        if (python.ExitCode != 0) output += errors.GetAwaiter().GetResult();
        return python.ExitCode;
    }

    /// <summary>A script may end without having read its input.</summary>
    private static void Feed(Process python, string input)
    {
        try
        {
            python.StandardInput.Write(input);
            python.StandardInput.Close();
        }
        catch (IOException)
        {
        }
    }
}
