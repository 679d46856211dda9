namespace Carafe.Http.Files;

/// <summary>Writes a file under another name and gives it its own when it is whole.</summary>
internal sealed class ReplacedFile : IDisposable
{
    private readonly string _path;
    private readonly string _draft;

    public ReplacedFile(string path, bool isAsync)
    {
        _path = Path.GetFullPath(path);
        _draft = $"{_path}.{Guid.NewGuid():N}.part";
        Stream = new FileStream(_draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: isAsync);
    }

    public FileStream Stream { get; }

    /// <summary>Puts the file in place of what the path held.</summary>
    public void Commit()
    {
        Stream.Dispose();
        File.Move(_draft, _path, overwrite: true);
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        File.Delete(_draft);
    }
}
