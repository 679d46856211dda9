namespace Carafe.Jinja.Loaders;

/// <summary>Keeps names inside the place that templates are in.</summary>
internal static class TemplatePath
{
    /// <summary>The parts of a name; null where it could lead out of its place, or is none.</summary>
    /// <remarks>Security: no <c>..</c>, no back slash, no drive or root, no NUL. Empty parts and <c>.</c> are left out.</remarks>
    public static string[]? Split(string name)
    {
        if (name.AsSpan().IndexOfAny('\\', '\0') >= 0 || (OperatingSystem.IsWindows() && name.Contains(':'))) return null;
        var parts = name.Split('/');
        return Array.IndexOf(parts, "..") >= 0 ? null : Array.FindAll(parts, part => part is not ("" or "."));
    }
}
