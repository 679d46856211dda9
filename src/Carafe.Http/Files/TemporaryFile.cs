namespace Carafe.Http.Files;

/// <summary>Opens files that nobody else can open and that are gone when they are closed, or with the process.</summary>
internal static class TemporaryFile
{
    public static FileStream Open(string directory)
    {
        var path = Path.Combine(directory, $"carafe-{Guid.NewGuid():N}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,

            // What is written comes in blocks; a buffer would only put off the error of a full disk until the file is closed.
            BufferSize = 0,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        // The open file lives on without its name, and not even a killed process leaves it behind.
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }
}
