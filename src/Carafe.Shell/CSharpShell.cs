using Microsoft.CodeAnalysis.CSharp;

namespace Carafe.Shell;

/// <summary>Reads C# line by line, evaluates it with an application at hand, and prints what it gives: the command <c>shell</c>.</summary>
/// <remarks>Security: it runs whatever it reads with all the program's rights. Let nobody but its operator type.</remarks>
public static class CSharpShell
{
    private const string FirstPrompt = ">>> ";
    private const string NextPrompt = "... ";

    /// <summary>Evaluates what is read from the console, until its end or <c>exit</c>.</summary>
    /// <param name="values">The names that the code may use: <c>app</c>, <c>g</c> and the application's own.</param>
    /// <param name="code">Code to evaluate instead of what is read; <see langword="null"/> to read.</param>
    /// <param name="banner">What is shown first where somebody types.</param>
    /// <returns>The exit code: 0; 1 where code failed that nobody typed.</returns>
    public static async Task<int> RunAsync(IReadOnlyDictionary<string, object?> values, string? code, string banner)
    {
        ArgumentNullException.ThrowIfNull(values);
        var evaluator = new Evaluator(values);
        if (Environment.GetEnvironmentVariable("CARAFE_SHELL_STARTUP") is { Length: > 0 } startup && File.Exists(startup))
            await evaluator.EvaluateAsync(await File.ReadAllTextAsync(startup));
        if (code is not null) return await evaluator.EvaluateAsync(code) ? 0 : 1;

        var isTyped = !Console.IsInputRedirected && !Console.IsOutputRedirected;
        if (isTyped) await Console.Error.WriteLineAsync(banner);
        var hasFailed = false;
        while (await ReadAsync(isTyped) is { } submission)
        {
            if (submission.Trim() is "exit" or "exit()" or "quit" or "quit()") break;
            if (submission.Trim().Length > 0) hasFailed |= !await evaluator.EvaluateAsync(submission);
        }
        return hasFailed && !isTyped ? 1 : 0;
    }

    /// <summary>Reads lines until they make up whole code; null at the end of input.</summary>
    private static async Task<string?> ReadAsync(bool isTyped)
    {
        var text = "";
        while (true)
        {
            if (isTyped) await Console.Out.WriteAsync(text.Length == 0 ? FirstPrompt : NextPrompt);
            if (await Console.In.ReadLineAsync() is not { } line) return text.Length == 0 ? null : text;
            text += line + "\n";
            if (SyntaxFactory.IsCompleteSubmission(SyntaxFactory.ParseSyntaxTree(text, Evaluator.Parsing))) return text;
        }
    }
}
