namespace Carafe.Exceptions;

/// <summary>400 of debug mode: a file is asked for that the form names, but did not bring, because of its encoding.</summary>
public sealed class DebugFilesKeyError : BadRequestKeyError
{
    /// <summary>Makes the error.</summary>
    /// <param name="key">The field's name.</param>
    /// <param name="mimetype">The content type of the form.</param>
    /// <param name="submitted">What the form has under that name: mostly names of files.</param>
    public DebugFilesKeyError(string key, string mimetype, IEnumerable<string> submitted)
        : base(key, Explain(key, mimetype, submitted))
    {
    }

    private static string Explain(string key, string mimetype, IEnumerable<string> submitted) =>
        $"You tried to access the file '{key}' in Request.Files but it does not exist. The mimetype for the request is '{mimetype}' instead of 'multipart/form-data', "
        + "which means that no file contents were transmitted. To fix this error provide enctype=\"multipart/form-data\" in your form.\n\n"
        + $"The browser instead transmitted some file names. This was submitted: {string.Join(", ", submitted.Select(name => $"'{name}'"))}";
}
