using Carafe.Http.Files;
using Carafe.Http.Structures;

namespace Carafe.Http.Forms;

/// <summary>A form that was read: its fields and its files.</summary>
/// <remarks>Disposing it closes the files and deletes what they keep on disk.</remarks>
public sealed class FormData : IDisposable
{
    internal FormData(ImmutableMultiDict<string> form, ImmutableMultiDict<FileStorage> files) => (Form, Files) = (form, files);

    /// <summary>Gets the form without fields and files: what any other body gives.</summary>
    public static FormData Empty { get; } = new(ImmutableMultiDict<string>.Empty, ImmutableMultiDict<FileStorage>.Empty);

    /// <summary>Gets the key of parts that have no name, where Werkzeug has <c>None</c>.</summary>
    /// <value>A text that no form of a browser sends. Who must tell it from the same text sent on purpose compares references.</value>
    public static string Nameless { get; } = new('\0', 1);

    /// <summary>Gets the fields that are no files.</summary>
    public ImmutableMultiDict<string> Form { get; }

    /// <summary>Gets the files, those among them for which the visitor chose none (with an empty name).</summary>
    public ImmutableMultiDict<FileStorage> Files { get; }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        if (Files.Count == 0) return;
        foreach (var (_, file) in Files.Items(multi: true)) file.Close();
    }
}
