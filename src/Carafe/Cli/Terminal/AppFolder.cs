namespace Carafe.Cli.Terminal;

/// <summary>Finds the folder for an application's settings.</summary>
internal static class AppFolder
{
    public static string Of(string appName, bool roaming, bool forcePosix)
    {
        ArgumentException.ThrowIfNullOrEmpty(appName);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(roaming ? Environment.SpecialFolder.ApplicationData : Environment.SpecialFolder.LocalApplicationData), appName);
        if (forcePosix) return Path.Combine(home, "." + Posix(appName));
        if (OperatingSystem.IsMacOS()) return Path.Combine(home, "Library", "Application Support", appName);
        var configuration = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } stated ? stated : Path.Combine(home, ".config");
        return Path.Combine(configuration, Posix(appName));
    }

    private static string Posix(string appName) => string.Join('-', appName.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
