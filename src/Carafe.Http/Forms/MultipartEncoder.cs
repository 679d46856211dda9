using System.Security.Cryptography;
using System.Text;
using Carafe.Http.Files;

namespace Carafe.Http.Forms;

/// <summary>Writes a <c>multipart/form-data</c> body: what a browser, or a test client, sends.</summary>
/// <remarks>Names are escaped as browsers do (WHATWG HTML §4.10.21.8), so that none can break out of its header.</remarks>
/// <example>
/// <code>
/// using var body = new MemoryStream();
/// var encoder = new MultipartEncoder(body);
/// encoder.Field("title", "Holidays");
/// encoder.File("photo", new FileStorage(File.OpenRead("a.jpg"), "a.jpg"));
/// encoder.Finish();
/// // send body.ToArray() with the content type encoder.ContentType
/// </code>
/// </example>
public sealed class MultipartEncoder
{
    private readonly Stream _output;
    private bool _isFinished;

    /// <summary>Makes an encoder.</summary>
    /// <param name="output">Where the body is written; it stays open.</param>
    /// <param name="boundary">The boundary, 1 to 256 ASCII characters that occur in no content; a random one by default.</param>
    /// <exception cref="ArgumentException">The boundary is no boundary, or holds a quote or a line end.</exception>
    public MultipartEncoder(Stream output, string? boundary = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        Boundary = boundary ?? "---------------CarafeFormPart_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        if (Delimiter.TryCreate(Boundary) is null || Boundary.AsSpan().ContainsAny("\"\\\r\n"))
            throw new ArgumentException($"A boundary has 1 to 256 ASCII characters without quotes, backslashes and line ends; '{Boundary}' has not.", nameof(boundary));
    }

    /// <summary>Gets the boundary.</summary>
    public string Boundary { get; }

    /// <summary>Gets the content type to send the body with.</summary>
    public string ContentType => $"multipart/form-data; boundary=\"{Boundary}\"";

    /// <summary>Writes a field that is no file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its text, sent as UTF-8.</param>
    /// <exception cref="InvalidOperationException">The body is finished.</exception>
    public void Field(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        Write($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{Escape(name)}\"\r\n\r\n{value}\r\n");
    }

    /// <summary>Writes a file: its headers, and its content from the stream's position on.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="file">The file. One without content type gets that of its name, else <c>application/octet-stream</c>; one
    /// without a name is sent without.</param>
    /// <exception cref="InvalidOperationException">The body is finished.</exception>
    public void File(string name, FileStorage file)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(file);
        var head = new StringBuilder($"--{Boundary}\r\nContent-Disposition: form-data; name=\"{Escape(name)}\"");
        if (file.Filename is not null) head.Append("; filename=\"").Append(Escape(file.Filename)).Append('"');
        var type = file.ContentType ?? MimeTypes.Guess(file.Filename ?? "").Type ?? "application/octet-stream";
        head.Append("\r\nContent-Type: ").Append(type).Append("\r\n");
        foreach (var (key, value) in file.Headers)
        {
            if (!IsWritten(key)) head.Append(key).Append(": ").Append(value).Append("\r\n");
        }
        Write(head.Append("\r\n").ToString());
        file.Save(_output);
        Write("\r\n");
    }

    /// <summary>Writes the closing delimiter.</summary>
    /// <exception cref="InvalidOperationException">The body is finished already.</exception>
    public void Finish()
    {
        Write($"--{Boundary}--\r\n");
        _isFinished = true;
    }

    private static bool IsWritten(string header) =>
        header.Equals("Content-Disposition", StringComparison.OrdinalIgnoreCase) || header.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    private static string Escape(string name) => name
        .Replace("\"", "%22", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private void Write(string text)
    {
        if (_isFinished) throw new InvalidOperationException("The body is finished: nothing can follow the closing delimiter.");
        _output.Write(Encoding.UTF8.GetBytes(text));
    }
}
