using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Carafe.Yaml;

/// <summary>Reads YAML as plain values, as PyYAML's <c>safe_load</c> does: no tag makes an object of any other type.</summary>
/// <example><code>
/// var values = (Dictionary&lt;string, object?&gt;)YamlReader.Read("name: Ada\nborn: 1815-12-10")!;
/// </code></example>
public static class YamlReader
{
    /// <summary>Reads a document.</summary>
    /// <param name="text">The document.</param>
    /// <returns>
    /// A dictionary, a list, text, a number, a flag, a date or <see langword="null"/>, by YAML 1.1's rules, which PyYAML follows;
    /// <see langword="null"/> for an empty document.
    /// </returns>
    /// <exception cref="FormatException">It is not YAML, or holds several documents, a key that is no single value, or an alias of itself; the text says where.</exception>
    public static object? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count > 1) throw new FormatException("It holds several documents. Give them in files of their own.");
            return stream.Documents.Count == 0 ? null : new NodeReader().Read(stream.Documents[0].RootNode);
        }
        catch (YamlException error)
        {
            throw new FormatException($"{error.Message.TrimEnd('.')}, line {error.Start.Line}, column {error.Start.Column}.", error);
        }
    }
}
