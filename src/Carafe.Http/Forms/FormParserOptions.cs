using Carafe.Exceptions;

namespace Carafe.Http.Forms;

/// <summary>What reading a form may cost. A body that goes beyond a limit is refused with 413.</summary>
public sealed record FormParserOptions
{
    /// <summary>Gets the defaults, which are Flask's.</summary>
    public static FormParserOptions Default { get; } = new();

    /// <summary>The longest body that is read.</summary>
    /// <value>In bytes; <see langword="null"/>, the default, sets no limit.</value>
    /// <exception cref="RequestEntityTooLarge">Reading meets a longer one (413, RFC 9110 §15.5.14).</exception>
    public long? MaxContentLength { get; init; }

    /// <summary>The most that the fields which are not files may take in memory, all together.</summary>
    /// <value>In bytes; 500,000 by default. <see langword="null"/> lifts the limit.</value>
    /// <remarks>
    /// It also holds for a url-encoded body, and for what stands before and after the parts of a multipart body. A limit
    /// below 64 KiB bounds the whole multipart body, files included: Werkzeug 3.1 reads blocks of that size and takes
    /// no block beyond the limit.
    /// </remarks>
    /// <exception cref="RequestEntityTooLarge">Reading meets more (413).</exception>
    public long? MaxFormMemorySize { get; init; } = 500_000;

    /// <summary>How many parts a multipart body may have.</summary>
    /// <value>1,000 by default. <see langword="null"/> lifts the limit.</value>
    /// <exception cref="RequestEntityTooLarge">Reading meets more (413).</exception>
    public int? MaxFormParts { get; init; } = 1_000;

    /// <summary>How long the headers of one part may be, together.</summary>
    /// <value>In bytes; 16,384 by default.</value>
    /// <exception cref="RequestEntityTooLarge">Reading meets longer ones (413).</exception>
    public int MaxPartHeadersSize { get; init; } = 16_384;

    /// <summary>How many header lines one part may have.</summary>
    /// <value>32 by default; browsers send two.</value>
    /// <exception cref="RequestEntityTooLarge">Reading meets more (413).</exception>
    public int MaxPartHeaders { get; init; } = 32;

    /// <summary>Up to which size an uploaded file is kept in memory; a larger one goes to a temporary file.</summary>
    /// <value>In bytes; 512,000 by default, as in Werkzeug.</value>
    public int FileMemoryLimit { get; init; } = 500 * 1024;

    /// <summary>Where temporary files go.</summary>
    /// <value><see langword="null"/>, the default, means the system's folder for them.</value>
    public string? TemporaryDirectory { get; init; }
}
