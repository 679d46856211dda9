using System.Reflection;

namespace Carafe.Middleware;

/// <summary>What <see cref="SharedDataMiddleware"/> serves under a path: a file, a folder, or what an assembly carries.</summary>
/// <remarks>A path becomes one by itself, and so does a pair of an assembly and a prefix of its resources' names.</remarks>
/// <example><code>
/// new SharedDataMiddleware(app.Pipeline, new() { ["/shared"] = "/srv/shared", ["/ui"] = (typeof(App).Assembly, "MyApp.ui") });
/// </code></example>
public sealed class SharedSource
{
    private readonly Func<string, SharedFile?> _find;

    private SharedSource(Func<string, SharedFile?> find) => _find = find;

    /// <summary>A file or a folder.</summary>
    /// <param name="path">Its path.</param>
    public static implicit operator SharedSource(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        return new(inside => SharedFile.OnDisk(full, inside));
    }

    /// <summary>Resources of an assembly.</summary>
    /// <param name="resources">The assembly, and what their names begin with, without the dot behind it.</param>
    public static implicit operator SharedSource((Assembly Assembly, string Prefix) resources)
    {
        ArgumentNullException.ThrowIfNull(resources.Assembly);
        return new(inside => SharedFile.InAssembly(resources.Assembly, resources.Prefix, inside));
    }

    /// <summary>Finds a file by its path behind the export's; empty for the export itself.</summary>
    internal SharedFile? Find(string inside) => _find(inside);
}
