using System.Reflection;
using Carafe.Http.Files;

namespace Carafe.Middleware;

/// <summary>A file that is shared: what it is called, how long it is, when it changed, and how to read it.</summary>
internal sealed record SharedFile(string Name, string FullName, FileFacts Facts, Func<Stream> Open)
{
    public static SharedFile? OnDisk(string root, string inside)
    {
        var path = inside.Length == 0 ? root : SafePath.Join(root, inside);
        if (path is null || FileFacts.Of(path) is not { IsRegular: true } facts) return null;
        return new(Path.GetFileName(path), path, facts, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true));
    }

    public static SharedFile? InAssembly(Assembly assembly, string prefix, string inside)
    {
        // The compiler writes folders with dots; resources named by hand keep their slashes.
        foreach (var name in (string[])[$"{prefix}.{inside.Replace('/', '.')}", $"{prefix}/{inside}"])
        {
            if (inside.Length == 0 || IsCutInTwo(name, inside) || assembly.GetManifestResourceInfo(name) is null) continue;
            using var content = assembly.GetManifestResourceStream(name)!;
            var written = FileFacts.Of(System.AppContext.BaseDirectory + assembly.GetName().Name + ".dll");
            return new(Path.GetFileName(inside), name, (written ?? default) with { Length = content.Length, IsRegular = true }, () => assembly.GetManifestResourceStream(name)!);
        }
        return null;
    }

    // "secret.cfg" must not come as "secret/cfg" either, under a name that nothing disallows: a file in a folder has its extension.
    private static bool IsCutInTwo(string name, string inside) =>
        inside.Contains('/') && !name.EndsWith(inside, StringComparison.Ordinal) && !Path.HasExtension(inside);
}
