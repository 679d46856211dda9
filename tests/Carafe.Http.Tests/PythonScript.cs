using System.Text.Json;

namespace Carafe.Http.Tests;

/// <summary>Asks Debian's Python; skips the test where a module is missing.</summary>
internal static class PythonScript
{
    /// <inheritdoc cref="PythonProcess.Ask"/>
    public static JsonElement[] Ask<T>(string module, string script, IReadOnlyCollection<T> questions)
    {
        PythonProcess.Require(module, $"python3-{module}");
        return PythonProcess.Ask(script, questions);
    }
}
