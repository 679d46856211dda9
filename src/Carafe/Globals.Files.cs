using Carafe.Dispatch;
using Carafe.Exceptions;
using Carafe.StaticFiles;

namespace Carafe;

// Files as answers.
public static partial class Globals
{
    /// <summary>Sends a file.</summary>
    /// <param name="path">The path, relative to the application's root. Security: never one that a user sent; that is what <see cref="SendFromDirectory"/> is for.</param>
    /// <param name="mimetype">The content type; guessed from the name unless said.</param>
    /// <param name="asAttachment">Whether the browser is to save the file rather than show it; <see langword="false"/> unless said.</param>
    /// <param name="downloadName">The name that the browser saves it under; the file's own unless said.</param>
    /// <param name="conditional">Whether conditions and ranges of the request count; <see langword="true"/> unless said.</param>
    /// <param name="etag">The entity tag: <see langword="true"/> to compute it from time, size and path, unless said; <see langword="false"/> for none; or a text.</param>
    /// <param name="lastModified">When the content last changed; the file's own time unless said.</param>
    /// <param name="maxAge">For how long the client may keep it: seconds, a time span, a function of the path; what <see cref="Scaffold.GetSendFileMaxAge"/> says unless said.</param>
    /// <returns>The response, with the headers that Werkzeug's <c>send_file</c> sets.</returns>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="RequestedRangeNotSatisfiable">There is no such part, or several are asked for (416).</exception>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    /// <example><code>
    /// app.Route("/report", () => SendFile("reports/may.pdf", asAttachment: true, maxAge: 3600));
    /// </code></example>
    public static Response SendFile(
        string path,
        string? mimetype = null,
        bool asAttachment = false,
        string? downloadName = null,
        bool conditional = true,
        FileTag etag = default,
        DateTimeOffset? lastModified = null,
        FileMaxAge maxAge = default) =>
        FileSending.SendPath(path, Sending(mimetype, asAttachment, downloadName, conditional, etag, lastModified, maxAge));

    /// <summary>Sends a stream from where it stands, and disposes it. One that can seek has a length and can be asked for in parts.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="mimetype">The content type; guessed from the name unless said.</param>
    /// <param name="asAttachment">Whether the browser is to save the file rather than show it; <see langword="false"/> unless said.</param>
    /// <param name="downloadName">The name that the browser saves it under; the file's own unless said.</param>
    /// <param name="conditional">Whether conditions and ranges of the request count; <see langword="true"/> unless said.</param>
    /// <param name="etag">The entity tag: <see langword="true"/> to compute it from time, size and path, unless said; <see langword="false"/> for none; or a text.</param>
    /// <param name="lastModified">When the content last changed; the file's own time unless said.</param>
    /// <param name="maxAge">For how long the client may keep it: seconds, a time span, a function of the path; what <see cref="Scaffold.GetSendFileMaxAge"/> says unless said.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">Neither type nor name is given, or an attachment has no name.</exception>
    /// <exception cref="RequestedRangeNotSatisfiable">There is no such part, or several are asked for (416).</exception>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    public static Response SendFile(
        Stream stream,
        string? mimetype = null,
        bool asAttachment = false,
        string? downloadName = null,
        bool conditional = true,
        FileTag etag = default,
        DateTimeOffset? lastModified = null,
        FileMaxAge maxAge = default) =>
        FileSending.SendStream(stream, Sending(mimetype, asAttachment, downloadName, conditional, etag, lastModified, maxAge));

    /// <summary>Sends bytes as a file.</summary>
    /// <param name="content">The bytes; not copied.</param>
    /// <inheritdoc cref="SendFile(Stream, string, bool, string, bool, FileTag, DateTimeOffset?, FileMaxAge)"/>
    public static Response SendFile(
        byte[] content,
        string? mimetype = null,
        bool asAttachment = false,
        string? downloadName = null,
        bool conditional = true,
        FileTag etag = default,
        DateTimeOffset? lastModified = null,
        FileMaxAge maxAge = default) =>
        SendFile(new MemoryStream(content, writable: false), mimetype, asAttachment, downloadName, conditional, etag, lastModified, maxAge);

    /// <summary>Sends a file of a folder. Security: the path may come from a user; one that leads out of the folder is a 404.</summary>
    /// <param name="directory">The folder, relative to the application's root. It is trusted. Symbolic links in it are followed.</param>
    /// <param name="path">The path within the folder, with forward slashes.</param>
    /// <param name="mimetype">The content type; guessed from the name unless said.</param>
    /// <param name="asAttachment">Whether the browser is to save the file rather than show it; <see langword="false"/> unless said.</param>
    /// <param name="downloadName">The name that the browser saves it under; the file's own unless said.</param>
    /// <param name="conditional">Whether conditions and ranges of the request count; <see langword="true"/> unless said.</param>
    /// <param name="etag">The entity tag: <see langword="true"/> to compute it from time, size and path, unless said; <see langword="false"/> for none; or a text.</param>
    /// <param name="lastModified">When the content last changed; the file's own time unless said.</param>
    /// <param name="maxAge">For how long the client may keep it: seconds, a time span, a function of the path; what <see cref="Scaffold.GetSendFileMaxAge"/> says unless said.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NotFound">The path leads out of the folder, or to no file (404).</exception>
    /// <exception cref="RequestedRangeNotSatisfiable">There is no such part, or several are asked for (416).</exception>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    /// <example><code>
    /// app.Route("/uploads/&lt;path:name&gt;", (string name) => SendFromDirectory("uploads", name));
    /// </code></example>
    public static Response SendFromDirectory(
        string directory,
        string path,
        string? mimetype = null,
        bool asAttachment = false,
        string? downloadName = null,
        bool conditional = true,
        FileTag etag = default,
        DateTimeOffset? lastModified = null,
        FileMaxAge maxAge = default) =>
        FileSending.SendFromDirectory(directory, path, Sending(mimetype, asAttachment, downloadName, conditional, etag, lastModified, maxAge));

    private static SendOptions Sending(
        string? mimetype, bool asAttachment, string? downloadName, bool conditional, FileTag etag, DateTimeOffset? lastModified, FileMaxAge maxAge) => new()
    {
        Mimetype = mimetype,
        AsAttachment = asAttachment,
        DownloadName = downloadName,
        Conditional = conditional,
        ETag = etag,
        LastModified = lastModified,
        MaxAge = maxAge,
    };
}
