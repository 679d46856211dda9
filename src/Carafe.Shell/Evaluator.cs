using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Scripting.Hosting;
using Microsoft.CodeAnalysis.Scripting;

namespace Carafe.Shell;

/// <summary>Evaluates one submission after another; what one declares the next ones know.</summary>
internal sealed class Evaluator(IReadOnlyDictionary<string, object?> values)
{
    private static readonly string[] s_imports =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading.Tasks", "Carafe", "Carafe.Globals"];

    private ScriptState<object>? _state;

    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>Evaluates code and prints its value, or what is wrong with it.</summary>
    /// <returns>Whether it ran to its end.</returns>
    public async Task<bool> EvaluateAsync(string code)
    {
        try
        {
            var state = await RunAsync(code);
            if (state.ReturnValue is { } value) await Console.Out.WriteLineAsync(CSharpObjectFormatter.Instance.FormatObject(value));
            return true;
        }
        catch (CompilationErrorException error)
        {
            foreach (var diagnostic in error.Diagnostics) await Console.Error.WriteLineAsync(diagnostic.ToString());
            return false;
        }
        catch (Exception error) when (error is not Cli.CommandExit)
        {
            await Console.Error.WriteLineAsync(CSharpObjectFormatter.Instance.FormatException(error).TrimEnd());
            return false;
        }
    }

    private async Task<ScriptState<object>> RunAsync(string code)
    {
        _state ??= await CSharpScript.RunAsync<object>(NameDeclarations.Of(values), Options(), new ShellValues(values), typeof(ShellValues));
        return _state = await _state.ContinueWithAsync<object>(code);
    }

    // The program's own types are known to its shell, and those of the packages it uses.
    private static ScriptOptions Options() => ScriptOptions.Default
        .WithImports(s_imports)
        .WithLanguageVersion(LanguageVersion.Latest)
        .WithReferences(AppDomain.CurrentDomain.GetAssemblies().Where(assembly => !assembly.IsDynamic && assembly.Location.Length > 0));
}
