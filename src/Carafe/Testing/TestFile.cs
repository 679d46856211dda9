using System.Text;

namespace Carafe.Testing;

/// <summary>A file to upload in a test's form.</summary>
/// <param name="Content">What is in it.</param>
/// <param name="FileName">Its name.</param>
/// <param name="ContentType">Its content type; guessed from the name unless said.</param>
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
}
