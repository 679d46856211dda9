using System.Reflection;
using Carafe.Views;

namespace Carafe.Commands;

/// <summary>Derives the names of commands and options from C# names, as Click 8.2 does from Python's.</summary>
internal static class CommandName
{
    private static readonly string[] s_suffixes = ["-command", "-cmd", "-group", "-grp"];

    /// <summary>The command of a method or local function: <c>InitDbCommand</c> is <c>init-db</c>; null for a lambda.</summary>
    public static string? Of(MethodInfo method)
    {
        if (EndpointName.Of(method) is not { } snake) return null;
        var name = snake.Replace('_', '-');
        if (name.EndsWith("-async", StringComparison.Ordinal)) name = name[..^"-async".Length];
        foreach (var suffix in s_suffixes)
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)) return name[..^suffix.Length];
        return name;
    }

    /// <summary><c>dryRun</c> as <c>dry-run</c>.</summary>
    public static string Kebab(string name) => EndpointName.ToSnakeCase(name).Replace('_', '-');
}
