using System.Buffers;
using System.IO.Pipelines;
using Carafe.Exceptions;
using Carafe.Http.HeaderFields;

namespace Carafe.Http.Forms;

/// <summary>Reads the form that a request's body is, if it is one.</summary>
/// <remarks>
/// As Werkzeug 3.1: <c>application/x-www-form-urlencoded</c> and <c>multipart/form-data</c> are forms; any other content
/// type, a body that is not what its type says, and one without closing boundary give <see cref="FormData.Empty"/>. Only
/// a limit is an error. The text is UTF-8.
/// </remarks>
/// <example>
/// <code>
/// using var data = await FormParser.ParseAsync(body, "multipart/form-data; boundary=XyZ");
/// string? title = data.Form["title"];
/// data.Files["photo"]?.Save("photo.jpg");
/// </code>
/// </example>
public static class FormParser
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";

    private enum Kind
    {
        None,
        UrlEncoded,
        Multipart,
    }

    /// <summary>Reads a form from a body that is in memory.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="contentType">The content type with its parameters.</param>
    /// <param name="options">The limits; Flask's by default.</param>
    /// <returns>The form; dispose it to let go of its files.</returns>
    /// <exception cref="RequestEntityTooLarge">The body goes beyond a limit (413).</exception>
    public static FormData Parse(ReadOnlySpan<byte> body, string? contentType, FormParserOptions? options = null)
    {
        options ??= FormParserOptions.Default;
        switch (Begin(contentType, body.Length, options, out var delimiter))
        {
            case Kind.UrlEncoded:
                return UrlEncodedBody.Read(body);
            case Kind.Multipart:
                using (var reader = new MultipartFormReader(delimiter!, options)) return reader.ReadAll(body);
            default:
                return FormData.Empty;
        }
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, string, FormParserOptions)"/>
    public static FormData Parse(in ReadOnlySequence<byte> body, string? contentType, FormParserOptions? options = null) =>
        Parse(body.IsSingleSegment ? body.FirstSpan : body.ToArray(), contentType, options);

    /// <summary>Reads a form from a stream, which stays open.</summary>
    /// <param name="body">The body, from the stream's position to its end.</param>
    /// <param name="contentType">The content type with its parameters.</param>
    /// <param name="contentLength">The length in bytes where it is known: one beyond a limit is refused unread.</param>
    /// <param name="options">The limits; Flask's by default.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The form; dispose it to let go of its files.</returns>
    /// <exception cref="RequestEntityTooLarge">The body goes beyond a limit (413).</exception>
    /// <exception cref="OperationCanceledException">Reading was stopped.</exception>
    public static ValueTask<FormData> ParseAsync(
        Stream body,
        string? contentType,
        long? contentLength = null,
        FormParserOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        options ??= FormParserOptions.Default;
        return Begin(contentType, contentLength, options, out var delimiter) switch
        {
            Kind.UrlEncoded => UrlEncodedBody.ReadAsync(body, contentLength, options, cancellationToken),
            Kind.Multipart => ReadMultipartAsync(body, delimiter!, contentLength, options, cancellationToken),
            _ => ValueTask.FromResult(FormData.Empty),
        };
    }

    /// <summary>Reads a form from a pipe, which is left at its end and not completed.</summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">The content type with its parameters.</param>
    /// <param name="contentLength">The length in bytes where it is known: one beyond a limit is refused unread.</param>
    /// <param name="options">The limits; Flask's by default.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The form; dispose it to let go of its files.</returns>
    /// <exception cref="RequestEntityTooLarge">The body goes beyond a limit (413).</exception>
    /// <exception cref="OperationCanceledException">Reading was stopped.</exception>
    public static ValueTask<FormData> ParseAsync(
        PipeReader body,
        string? contentType,
        long? contentLength = null,
        FormParserOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        return ParseAsync(body.AsStream(leaveOpen: true), contentType, contentLength, options, cancellationToken);
    }

    private static async ValueTask<FormData> ReadMultipartAsync(
        Stream body, Delimiter delimiter, long? contentLength, FormParserOptions options, CancellationToken cancellationToken)
    {
        using var reader = new MultipartFormReader(delimiter, options);
        return await reader.ReadAllAsync(body, contentLength, cancellationToken);
    }

    /// <summary>Checks the length against the limits, and finds what kind of form the body is said to be.</summary>
    private static Kind Begin(string? contentType, long? contentLength, FormParserOptions options, out Delimiter? delimiter)
    {
        delimiter = null;
        if (contentLength > options.MaxContentLength) throw new RequestEntityTooLarge();
        var type = contentType.AsSpan();
        var semicolon = type.IndexOf(';');
        type = (semicolon < 0 ? type : type[..semicolon]).Trim();
        if (type.Equals(UrlEncoded, StringComparison.OrdinalIgnoreCase))
        {
            if (contentLength > options.MaxFormMemorySize) throw new RequestEntityTooLarge();
            return Kind.UrlEncoded;
        }
        if (!type.Equals(Multipart, StringComparison.OrdinalIgnoreCase)) return Kind.None;
        delimiter = Delimiter.TryCreate(OptionsHeader.Parse(contentType).Options.GetValueOrDefault("boundary"));
        return delimiter is null ? Kind.None : Kind.Multipart;
    }
}
