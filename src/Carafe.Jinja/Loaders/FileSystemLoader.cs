using System.Text;
using Carafe.Jinja.Errors;

namespace Carafe.Jinja.Loaders;

/// <summary>Finds templates in directories.</summary>
/// <example>
/// <code>
/// var environment = new TemplateEnvironment { Loader = new FileSystemLoader("templates") };
/// string page = environment.GetTemplate("index.html").Render(new { title = "Hello" });
/// </code>
/// </example>
public sealed class FileSystemLoader : TemplateLoader
{
    private readonly string[] _directories;
    private readonly Encoding _encoding;

    /// <summary>Looks in one directory, or in several, the first that has a template winning.</summary>
    /// <param name="directories">The directories; relative ones are in the current directory of now.</param>
    public FileSystemLoader(params IEnumerable<string> directories)
        : this(directories, null)
    {
    }

    /// <summary>Looks in directories whose files have another encoding than UTF-8.</summary>
    /// <param name="directories">The directories, the first that has a template winning.</param>
    /// <param name="encoding">The files' encoding; <see langword="null"/> for UTF-8.</param>
    public FileSystemLoader(IEnumerable<string> directories, Encoding? encoding)
    {
        _directories = [.. directories.Select(Path.GetFullPath)];
        _encoding = encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    }

    /// <summary>Gets the directories, in the order of the search.</summary>
    public IReadOnlyList<string> Directories => _directories;

    /// <inheritdoc/>
    public override TemplateSource? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (TemplatePath.Split(name) is not { Length: > 0 } parts) return null;
        foreach (var directory in _directories)
        {
            var file = Path.Combine([directory, .. parts]);
            if (File.Exists(file)) return Read(file);
        }
        return null;
    }

    private TemplateSource Read(string file)
    {
        var changed = File.GetLastWriteTimeUtc(file);
        var source = File.ReadAllText(file, _encoding);
        return new TemplateSource(source, file, () => File.GetLastWriteTimeUtc(file) == changed);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> List() => Sort(
        from directory in _directories
        where Directory.Exists(directory)
        from file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
        select Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/'));

    /// <inheritdoc/>
    public override TemplateNotFound NotFound(string name) => new(name, ErrorMessages.NotInDirectories(name, _directories));
}
