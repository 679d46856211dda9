namespace Carafe.StaticFiles;

/// <summary>The texts of what is wrong with the arguments of <c>SendFile</c>, and with static files.</summary>
internal static class FileErrors
{
    public static ArgumentException NoMimetype() => new(
        "Unable to detect the MIME type because a file name is not available. Either set 'downloadName', pass a path instead of a stream, or set 'mimetype'.");

    public static ArgumentException NoAttachmentName() => new(
        "No name provided for attachment. Either set 'downloadName' or pass a path instead of a stream.");

    public static InvalidOperationException NoStaticFolder() => new("'StaticFolder' must be set to serve static files.");
}
