using Carafe.Http.Files;
using Microsoft.Win32.SafeHandles;

namespace Carafe.StaticFiles;

/// <summary>How a file is to be sent: the arguments of <c>SendFile</c>, and what the application adds to them.</summary>
internal sealed record SendOptions
{
    public string? Mimetype { get; init; }

    public bool AsAttachment { get; init; }

    public string? DownloadName { get; init; }

    public bool Conditional { get; init; } = true;

    public FileTag ETag { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    public FileMaxAge MaxAge { get; init; }

    /// <summary>Tells of the opened file whether the URL names this very content, so that it never has to be asked for again.</summary>
    public Func<string, SafeFileHandle, FileFacts, bool>? IsImmutable { get; init; }

    /// <summary>Whether the web server in front sends the file: <c>USE_X_SENDFILE</c>.</summary>
    public bool UsesXSendfile { get; init; }
}
