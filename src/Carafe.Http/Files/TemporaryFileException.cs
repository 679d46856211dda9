namespace Carafe.Http.Files;

/// <summary>An upload could not be kept on disk: the disk is full, or the folder for temporary files cannot be written to.</summary>
public sealed class TemporaryFileException : IOException
{
    /// <summary>Makes the error.</summary>
    /// <param name="folder">The folder for temporary files.</param>
    /// <param name="reason">What the system said.</param>
    public TemporaryFileException(string folder, Exception reason)
        : base($"An upload could not be kept in the folder for temporary files '{folder}': {reason?.Message} Make room there or let it be written to, or name another folder with the environment variable TMPDIR.", reason) => Folder = folder;

    /// <summary>Gets the folder for temporary files.</summary>
    public string Folder { get; }
}
