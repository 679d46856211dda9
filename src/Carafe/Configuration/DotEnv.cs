namespace Carafe.Configuration;

/// <summary>Loads environment variables from files, as Flask 3.1 does with python-dotenv.</summary>
/// <remarks>
/// What the environment has already stays. Of the files a given one wins over <c>.env</c>, that over <c>.carafeenv</c>, and that over
/// <c>.flaskenv</c>; each of these is looked for in the current folder and those above it. <c>app.Run</c> loads them by itself; call
/// <see cref="Load(string, bool)"/> first where the program's own code reads variables before.
/// </remarks>
/// <example><code>
/// DotEnv.Load();
/// var app = new App { SecretKey = Environment.GetEnvironmentVariable("SECRET_KEY") };
/// </code></example>
public static class DotEnv
{
    private static readonly string[] s_defaults = [".flaskenv", ".carafeenv", ".env"];

    /// <summary>Loads a file and the default files.</summary>
    /// <param name="path">The file; one that is not there is no error. <see langword="null"/> loads the default files only.</param>
    /// <param name="loadDefaults">Whether the default files are looked for.</param>
    /// <returns>Whether any file had a variable.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static bool Load(string? path = null, bool loadDefaults = true) => Load(path, loadDefaults, Directory.GetCurrentDirectory());

    /// <summary>Loads a file, and the default files found from a folder upwards.</summary>
    internal static bool Load(string? path, bool loadDefaults, string from)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (loadDefaults)
            foreach (var name in s_defaults)
                if (Find(name, from) is { } file) Add(values, file);
        if (path is not null && File.Exists(path)) Add(values, path);
        foreach (var (name, value) in values)
            if (value is not null && Environment.GetEnvironmentVariable(name) is null) Environment.SetEnvironmentVariable(name, value);
        return values.Count > 0;
    }

    /// <summary>Reads a file without changing the environment.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its variables; <see langword="null"/> for a name without a value.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string path) => DotEnvFile.Parse(File.ReadAllText(path), Environment.GetEnvironmentVariable);

    private static void Add(Dictionary<string, string?> values, string file)
    {
        foreach (var (name, value) in Read(file)) values[name] = value;
    }

    private static string? Find(string name, string from)
    {
        for (var folder = from; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, name))) return Path.Combine(folder, name);
        return null;
    }
}
