using System.Text;
using Carafe.Http.Files;
using Carafe.Http.HeaderFields;
using Carafe.Http.Urls;
using Carafe.Responses;
using Microsoft.Win32.SafeHandles;

namespace Carafe.StaticFiles;

/// <summary>Makes the response that sends a file, with the headers that Werkzeug's <c>send_file</c> gives it.</summary>
internal static class FileResponse
{
    /// <summary>Sends the file at a path.</summary>
    /// <param name="path">The path; the entity tag is made of it as it stands.</param>
    /// <param name="options">How.</param>
    /// <param name="request">The request, for its conditions.</param>
    /// <param name="clock">Tells from when on the client's time counts.</param>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    public static Response OfPath(string path, SendOptions options, IncomingRequest request, TimeProvider clock)
    {
        var response = MakeHead(options, options.DownloadName ?? Path.GetFileName(path));
        var file = Open(path);
        try
        {
            return OfFile(response, file, path, options, request, clock);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static Response OfFile(Response response, SafeFileHandle file, string path, SendOptions options, IncomingRequest request, TimeProvider clock)
    {
        var facts = FileFacts.Of(file);
        AddValidators(response, options.LastModified ?? facts.LastModified, options.ETag.IsComputed ? FileETag.Compute(path, facts) : options.ETag.Value);
        if (options.IsImmutable?.Invoke(path, file, facts) == true) response.Headers["Cache-Control"] = "public, max-age=31536000, immutable";
        else AddCaching(response, options, path, clock);
        if (options.UsesXSendfile)
        {
            file.Dispose();
            response.Headers["X-Sendfile"] = Ascii.IsValid(path) ? path : UrlQuoting.Quote(path, "/");
        }
        else
        {
            response.SetBody(new FileBody(file, path, 0, facts.Length));
        }

        // A part of a file that somebody else sends is his to cut out.
        return Finish(response, options, request, options.UsesXSendfile ? null : facts.Length, file);
    }

    /// <summary>Sends a stream from where it stands, and disposes it.</summary>
    /// <exception cref="ArgumentException">Neither a type nor a name to guess it by is given, or an attachment has no name.</exception>
    public static Response OfStream(Stream stream, SendOptions options, IncomingRequest request, TimeProvider clock)
    {
        var response = MakeHead(options, options.DownloadName);
        AddValidators(response, options.LastModified, options.ETag.Value);
        AddCaching(response, options, path: null, clock);
        var body = new StreamBody(stream);
        response.SetBody(body);
        return Finish(response, options, request, body.Length, stream);
    }

    private static Response MakeHead(SendOptions options, string? name)
    {
        var (type, encoding) = options.Mimetype is null ? Guess(name) : (options.Mimetype, null);
        var response = new Response { Mimetype = type };

        // A browser would unpack what it is to save as it is.
        if (encoding is not null && !options.AsAttachment) response.ContentEncoding = encoding;
        if (name is not null) response.Headers["Content-Disposition"] = ContentDisposition.ForFile(name, options.AsAttachment);
        else if (options.AsAttachment) throw FileErrors.NoAttachmentName();
        return response;
    }

    private static (string Type, string? Encoding) Guess(string? name)
    {
        if (name is null) throw FileErrors.NoMimetype();
        var (type, encoding) = MimeTypes.Guess(name);
        return (type ?? "application/octet-stream", encoding);
    }

    // Who writes the file meanwhile, or takes it away, is not hindered.
    private static SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous);

    private static void AddValidators(Response response, DateTimeOffset? modified, string? etag)
    {
        if (modified is not null) response.LastModified = modified;
        if (etag is not null) response.SetETag(etag);
    }

    private static void AddCaching(Response response, SendOptions options, string? path, TimeProvider clock)
    {
        if (options.MaxAge.For(path) is not { } age)
        {
            response.Headers["Cache-Control"] = "no-cache";
            return;
        }
        var seconds = (long)age.TotalSeconds;
        response.Headers["Cache-Control"] = seconds > 0 ? $"public, max-age={seconds}" : $"no-cache, max-age={seconds}";
        response.Expires = clock.GetUtcNow().AddSeconds(seconds);
    }

    private static Response Finish(Response response, SendOptions options, IncomingRequest request, long? length, IDisposable source)
    {
        if (!options.Conditional) return response;
        try
        {
            response.MakeConditional(request, acceptRanges: true, length);
        }
        catch
        {
            source.Dispose();
            throw;
        }

        // Some servers would send the file all the same.
        if (response.StatusCode == 304) response.Headers.Remove("X-Sendfile");
        return response;
    }
}
