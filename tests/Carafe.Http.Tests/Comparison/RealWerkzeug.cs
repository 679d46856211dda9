namespace Carafe.Http.Tests.Comparison;

/// <summary>
/// Asks the real Werkzeug: the newest that a <c>python3</c> on this machine has, be it the one on the path, the system's or the one
/// that <c>CARAFE_PYTHON</c> names.
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
    public static string[] Ask<T>(string script, IReadOnlyCollection<T> questions) =>
        [.. PythonProcess.Ask(script, questions, s_newest.Value!.Value.Interpreter).Select(answer => answer.GetString()!)];

    private static (string Interpreter, Version Version)? FindNewest()
    {
        (string Interpreter, Version Version)? newest = null;
        foreach (var interpreter in (string[])["python3", PythonProcess.Interpreter])
        {
            var found = PythonProcess.Run("from importlib.metadata import version; print(version('werkzeug'))", interpreter: interpreter);
            if (!Version.TryParse(found.Output.Trim(), out var version)) continue;
            if (newest is null || version > newest.Value.Version) newest = (interpreter, version);
        }
        return newest;
    }
}
