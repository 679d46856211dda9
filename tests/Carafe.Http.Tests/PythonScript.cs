using System.Diagnostics;
using System.Text.Json;

namespace Carafe.Http.Tests;

/// <summary>Asks the real thing: one Python process answers a list of questions, JSON in and JSON out.</summary>
internal static class PythonScript
{
    private const string Interpreter = "/usr/bin/python3";

    /// <summary>Runs a script's <c>answer(question)</c> on each question; skips the test where a module is missing.</summary>
    public static JsonElement[] Ask<T>(string module, string script, IReadOnlyCollection<T> questions)
    {
        Assert.SkipUnless(File.Exists(Interpreter), $"{Interpreter} is not installed");
        var (code, _, _) = Run($"import {module}", "");
        Assert.SkipUnless(code == 0, $"python3-{module} is not installed");
        var program = $"""
            import json, sys
            {script}
            print(json.dumps([answer(question) for question in json.load(sys.stdin)]))
            """;
        var (status, output, errors) = Run(program, JsonSerializer.Serialize(questions));
        Assert.True(status == 0, errors);
        return JsonSerializer.Deserialize<JsonElement[]>(output)!;
    }

    private static (int Code, string Output, string Errors) Run(string program, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(Interpreter, ["-c", program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result, errors.Result);
    }
}
