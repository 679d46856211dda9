namespace Carafe.Http.Files;

/// <summary>Joins untrusted paths to a trusted directory without letting them out of it: Werkzeug's <c>safe_join</c>.</summary>
/// <example>
/// <code>
/// SafePath.Join("/srv/files", "reports/may.pdf");   // /srv/files/reports/may.pdf
/// SafePath.Join("/srv/files", "../secrets");        // null
/// </code>
/// </example>
public static class SafePath
{
    // Names that open a device in any folder, whatever stands after their first full stop.
    private static readonly HashSet<string> s_windowsDevices = new(StringComparer.OrdinalIgnoreCase)
    {
        "AUX", "CON", "CONIN$", "CONOUT$", "NUL", "PRN",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    /// <summary>Joins path parts to a directory, each judged by itself, as Werkzeug 3.1 does.</summary>
    /// <remarks>
    /// Security: it prevents leaving the directory by <c>..</c>, by an absolute part or, on Windows, by a drive, a
    /// backslash or a device name. It does not resolve symbolic links inside the directory.
    /// </remarks>
    /// <param name="directory">The trusted directory; empty means the current one.</param>
    /// <param name="parts">The untrusted parts, with <c>/</c> between folders as in a URL.</param>
    /// <returns>The path with <c>/</c> between the parts, or <see langword="null"/> where a part leads out. So
    /// <c>("a", "..")</c> gives null, for <c>".."</c> alone leads out, and <c>("a/../b")</c> does not.</returns>
    public static string? Join(string directory, params ReadOnlySpan<string> parts) => Join(directory, parts, OperatingSystem.IsWindows());

    /// <summary>As the public method, for the rules of a given operating system.</summary>
    internal static string? Join(string directory, ReadOnlySpan<string> parts, bool forWindows)
    {
        ArgumentNullException.ThrowIfNull(directory);
        // An empty directory would make the first untrusted part the trusted one.
        var joined = directory.Length == 0 ? "." : directory;
        foreach (var part in parts)
        {
            ArgumentNullException.ThrowIfNull(part, nameof(parts));
            if (part.Length == 0) continue;
            var normal = Normalize(part);
            if (LeadsOut(normal) || (forWindows && IsUnsafeOnWindows(normal))) return null;
            joined = joined.EndsWith('/') ? joined + normal : $"{joined}/{normal}";
        }
        return joined;
    }

    private static bool LeadsOut(string path) => path.StartsWith('/') || path == ".." || path.StartsWith("../", StringComparison.Ordinal);

    private static bool IsUnsafeOnWindows(string path)
    {
        if (path.Contains('\\', StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':')) return true;
        foreach (var range in path.AsSpan().Split('/'))
        {
            var name = path.AsSpan(range);
            var stop = name.IndexOf('.');
            if (IsWindowsDevice(stop < 0 ? name : name[..stop])) return true;
        }
        return false;
    }

    /// <summary>Whether a name without its extensions is that of a device.</summary>
    internal static bool IsWindowsDevice(ReadOnlySpan<char> stem) =>
        s_windowsDevices.GetAlternateLookup<ReadOnlySpan<char>>().Contains(stem.Trim());

    /// <summary>Resolves <c>.</c>, <c>..</c> and repeated slashes by the letters alone, as Python's <c>posixpath.normpath</c>.</summary>
    private static string Normalize(string path)
    {
        // POSIX leaves exactly two leading slashes to the system's own meaning.
        var root = !path.StartsWith('/') ? "" : path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("///", StringComparison.Ordinal) ? "//" : "/";
        var kept = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment.Length == 0 || segment == ".") continue;
            if (segment != "..") kept.Add(segment);
            else if (kept.Count > 0 && kept[^1] != "..") kept.RemoveAt(kept.Count - 1);
            else if (root.Length == 0) kept.Add(segment);
        }
        var normal = root + string.Join('/', kept);
        return normal.Length == 0 ? "." : normal;
    }
}
