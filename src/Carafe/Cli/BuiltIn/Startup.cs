using Carafe.Configuration;

namespace Carafe.Cli.BuiltIn;

/// <summary>What a program does before anything else: it loads the files of environment variables and sets debug mode as they say.</summary>
internal static class Startup
{
    public static void LoadEnvironment(App app, string? envFile)
    {
        DotEnv.Load(envFile, loadDefaults: DebugFlag.LoadsDotEnv);
        if (DebugFlag.IsSet) app.Debug = DebugFlag.Get();
    }

    /// <summary>Whether the environment sets an option of the command 'run': <c>FLASK_RUN_PORT</c>.</summary>
    public static bool IsToldHowToRun => Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(
        name => name is not (Reloader.Mark or "FLASK_RUN_FROM_CLI")
            && (name.StartsWith("CARAFE_RUN_", StringComparison.Ordinal) || name.StartsWith("FLASK_RUN_", StringComparison.Ordinal)));

    /// <summary>Sets debug mode, also for the processes that are started from this one.</summary>
    public static void SetDebug(App app, bool isDebug)
    {
        Environment.SetEnvironmentVariable("CARAFE_DEBUG", isDebug ? "1" : "0");
        app.Debug = isDebug;
    }
}
