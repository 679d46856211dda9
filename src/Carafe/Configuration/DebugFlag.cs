namespace Carafe.Configuration;

/// <summary>Reads the environment variables that switch things on: <c>CARAFE_DEBUG</c> or <c>FLASK_DEBUG</c>, and the loading of <c>.env</c>.</summary>
public static class DebugFlag
{
    private static readonly string[] s_off = ["0", "false", "no"];

    /// <summary>Whether the environment says anything about debug mode.</summary>
    public static bool IsSet => Read("DEBUG") is { Length: > 0 };

    /// <summary>Whether <c>.env</c> and its kin are loaded: not where <c>CARAFE_SKIP_DOTENV</c> or <c>FLASK_SKIP_DOTENV</c> is switched on.</summary>
    public static bool LoadsDotEnv => Read("SKIP_DOTENV") is not { Length: > 0 } text || s_off.Contains(text.ToLowerInvariant());

    /// <summary>Tells whether the environment asks for debug mode, as Flask's <c>get_debug_flag</c> does.</summary>
    /// <returns><see langword="true"/> for any text but the empty one, <c>0</c>, <c>false</c> and <c>no</c> in any case.</returns>
    public static bool Get() => Read("DEBUG") is { Length: > 0 } text && !s_off.Contains(text.ToLowerInvariant());

    private static string? Read(string name) =>
        Environment.GetEnvironmentVariable("CARAFE_" + name) ?? Environment.GetEnvironmentVariable("FLASK_" + name);
}
