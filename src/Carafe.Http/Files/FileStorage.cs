using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;

namespace Carafe.Http.Files;

/// <summary>A file that was uploaded, or that a test client is to upload.</summary>
/// <remarks>
/// Security: the name and the content type are what the client claims. Pass the name through
/// <see cref="SecureFilename.From(string)"/> before it becomes part of a path.
/// </remarks>
/// <example>
/// <code>
/// var photo = Request.Files["photo"];
/// if (photo is { HasFile: true }) photo.Save(Path.Combine(folder, SecureFilename.From(photo.Filename!)));
/// </code>
/// </example>
public sealed class FileStorage : IDisposable, IAsyncDisposable
{
    private OptionsHeader? _contentType;

    /// <summary>Makes a file of a stream.</summary>
    /// <param name="stream">The content, from its position on; <see langword="null"/> for none.</param>
    /// <param name="filename">The name; <see langword="null"/> takes the path of a <see cref="FileStream"/>.</param>
    /// <param name="name">The name of the form field.</param>
    /// <param name="contentType">The content type; it is put into the headers.</param>
    /// <param name="contentLength">The length in bytes; it is put into the headers.</param>
    /// <param name="headers">The headers of the part; <see langword="null"/> makes new ones.</param>
    public FileStorage(
        Stream? stream = null,
        string? filename = null,
        string? name = null,
        string? contentType = null,
        long? contentLength = null,
        Headers? headers = null)
    {
        Stream = stream ?? Stream.Null;
        Filename = filename ?? (stream as FileStream)?.Name;
        Name = name;
        Headers = headers ?? new Headers();
        if (contentType is not null) Headers["Content-Type"] = contentType;
        if (contentLength is not null) Headers["Content-Length"] = contentLength.Value.ToString();
    }

    /// <summary>Gets the content. What was received is in memory, or in a temporary file if it is large.</summary>
    public Stream Stream { get; }

    /// <summary>Gets the file's name as the client sent it.</summary>
    /// <value>Empty where the visitor chose no file; <see langword="null"/> where there is none at all.</value>
    public string? Filename { get; }

    /// <summary>Gets the name of the form field.</summary>
    /// <value><see langword="null"/> where the part had none.</value>
    public string? Name { get; }

    /// <summary>Gets the headers of the part.</summary>
    public Headers Headers { get; }

    /// <summary>Gets whether there is a file: a form sends a nameless one for a field that was left empty.</summary>
    public bool HasFile => !string.IsNullOrEmpty(Filename);

    /// <summary>Gets the content type with its parameters.</summary>
    /// <value><see langword="null"/> where the client sent none.</value>
    public string? ContentType => Headers["Content-Type"];

    /// <summary>Gets the length that the part's own header tells; browsers send none.</summary>
    /// <value>In bytes; 0 where it is missing or no number. <c>Stream.Length</c> is what really came.</value>
    public long ContentLength => long.TryParse(Headers["Content-Length"], out var length) ? length : 0;

    /// <summary>Gets the content type without its parameters, in lower case.</summary>
    /// <value>Empty where the client sent none.</value>
    public string Mimetype => ParsedContentType.Value.ToLowerInvariant();

    /// <summary>Gets the parameters of the content type, as <c>charset</c>.</summary>
    public IReadOnlyDictionary<string, string> MimetypeParams => ParsedContentType.Options;

    private OptionsHeader ParsedContentType => _contentType ??= OptionsHeader.Parse(ContentType);

    /// <summary>Writes the content to a file, from the stream's position on.</summary>
    /// <remarks>It is written beside the target under another name and moved there at the end: the target is never half
    /// written, and one that exists is replaced.</remarks>
    /// <param name="path">The target. Its folder must exist.</param>
    /// <exception cref="IOException">The file cannot be written; nothing is left behind.</exception>
    public void Save(string path)
    {
        using var target = new ReplacedFile(path, isAsync: false);
        Stream.CopyTo(target.Stream);
        target.Commit();
    }

    /// <summary>Writes the content to a stream, which stays open.</summary>
    /// <param name="destination">The target.</param>
    public void Save(Stream destination) => Stream.CopyTo(destination);

    /// <summary>Writes the content to a file, from the stream's position on; as <see cref="Save(string)"/>.</summary>
    /// <param name="path">The target. Its folder must exist.</param>
    /// <param name="cancellationToken">Gives up; the target stays as it was.</param>
    /// <returns>The work.</returns>
    /// <exception cref="IOException">The file cannot be written; nothing is left behind.</exception>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        using var target = new ReplacedFile(path, isAsync: true);
        await Stream.CopyToAsync(target.Stream, cancellationToken);
        target.Commit();
    }

    /// <summary>Writes the content to a stream, which stays open.</summary>
    /// <param name="destination">The target.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The work.</returns>
    public Task SaveAsync(Stream destination, CancellationToken cancellationToken = default) =>
        Stream.CopyToAsync(destination, cancellationToken);

    /// <summary>Reads the content into memory, from the stream's position on.</summary>
    /// <returns>The bytes.</returns>
    public byte[] Read()
    {
        using var content = new MemoryStream();
        Stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Closes the stream, and with it the temporary file. Twice is once.</summary>
    public void Close() => Stream.Dispose();

    /// <inheritdoc cref="Close"/>
    public void Dispose() => Close();

    /// <inheritdoc cref="Close"/>
    /// <returns>The work.</returns>
    public ValueTask DisposeAsync() => Stream.DisposeAsync();

    /// <summary>Tells the file's name and type.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"<FileStorage: '{Filename}' ('{ContentType}')>";
}
