using System.IO.Enumeration;
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

    /// <summary>Gets whether <see cref="List"/> goes into directories that are symbolic links.</summary>
    /// <value><see langword="false"/> by default, as in Jinja: they may lead in circles. A template is found through them all the same.</value>
    public bool FollowLinks { get; init; }

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
        from file in Files(directory)
        select Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/'));

    private FileSystemEnumerable<string> Files(string directory)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        return new FileSystemEnumerable<string>(directory, static (ref entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = static (ref entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref entry) => FollowLinks || !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
    }

    /// <inheritdoc/>
    public override TemplateNotFound NotFound(string name) => new(name, ErrorMessages.NotInDirectories(name, _directories));
}
