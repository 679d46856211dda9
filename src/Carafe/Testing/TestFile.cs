using System.Text;

namespace Carafe.Testing;

/// <summary>A file to upload in a test's form.</summary>
/// <param name="Content">What is in it.</param>
/// <param name="FileName">Its name.</param>
/// <param name="ContentType">Its content type; guessed from the name unless said.</param>
/// <example><code>
/// client.Post("/photos", form: new { title = "Sea", photo = new TestFile(bytes, "sea.jpg") });
/// </code></example>
public sealed record TestFile(ReadOnlyMemory<byte> Content, string FileName, string? ContentType = null)
{
    /// <summary>Makes a file of text.</summary>
    /// <param name="content">The text; UTF-8 in the file.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="contentType">Its content type; guessed from the name unless said.</param>
    public TestFile(string content, string fileName, string? contentType = null)
        : this(Encoding.UTF8.GetBytes(content), fileName, contentType)
    {
    }

    /// <summary>Makes a file of what a stream holds from where it stands.</summary>
    /// <param name="content">The stream; read at once.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="contentType">Its content type; guessed from the name unless said.</param>
    public TestFile(Stream content, string fileName, string? contentType = null)
        : this(ReadAll(content), fileName, contentType)
    {
    }

    private static byte[] ReadAll(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
