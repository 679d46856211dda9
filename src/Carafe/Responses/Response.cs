using System.Runtime.ExceptionServices;
using System.Text;
using Carafe.Html;
using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;
using Carafe.Json;
using Carafe.Responses;

namespace Carafe;

/// <summary>What a view answers with: status, headers and a body that is text, bytes or a stream.</summary>
/// <example><code>
/// app.Route("/export", () =>
/// {
///     var response = new Response("a;b\n1;2\n", status: 200, mimetype: "text/csv");
///     response.Headers["Content-Disposition"] = "attachment; filename=export.csv";
///     return response;
/// });
/// </code></example>
public class Response : ResponseFields
{
    internal const string DefaultContentType = "text/html; charset=utf-8";

    private static readonly DefaultJsonProvider s_json = new();

    private string? _text;
    private ReadOnlyMemory<byte> _bytes;
    private ResponseBody? _body;
    private List<Action>? _onClose;

    /// <summary>Makes an empty response.</summary>
    public Response() => ContentType = DefaultContentType;

    /// <summary>Makes a response of text.</summary>
    /// <param name="body">The text; sent as UTF-8.</param>
    /// <param name="status">The status code; 200 unless said.</param>
    /// <param name="headers">Headers to start with.</param>
    /// <param name="mimetype">The content type without charset, which is added to types of text; <c>text/html</c> unless said.</param>
    /// <param name="contentType">The whole content type; wins over <paramref name="mimetype"/>.</param>
    public Response(string body, int status = 200, Headers? headers = null, string? mimetype = null, string? contentType = null)
        : this(status, headers, mimetype, contentType)
    {
        ArgumentNullException.ThrowIfNull(body);
        _text = body;
    }

    /// <summary>Makes a response of bytes.</summary>
    /// <param name="body">The bytes; not copied, so they must not change before they are sent.</param>
    /// <inheritdoc cref="Response(string, int, Headers, string, string)"/>
    public Response(ReadOnlyMemory<byte> body, int status = 200, Headers? headers = null, string? mimetype = null, string? contentType = null)
        : this(status, headers, mimetype, contentType) => _bytes = body;

    /// <inheritdoc cref="Response(ReadOnlyMemory{byte}, int, Headers, string, string)"/>
    public Response(byte[] body, int status = 200, Headers? headers = null, string? mimetype = null, string? contentType = null)
        : this(new ReadOnlyMemory<byte>(body), status, headers, mimetype, contentType)
    {
    }

    /// <summary>Makes a response of a stream, which is copied to the client and then disposed.</summary>
    /// <param name="body">The stream, read from where it stands.</param>
    /// <inheritdoc cref="Response(string, int, Headers, string, string)"/>
    public Response(Stream body, int status = 200, Headers? headers = null, string? mimetype = null, string? contentType = null)
        : this(status, headers, mimetype, contentType)
    {
        ArgumentNullException.ThrowIfNull(body);
        _body = new StreamBody(body);
    }

    /// <summary>Makes a streamed response: each piece is sent before the next is asked for.</summary>
    /// <param name="body">The pieces. They come after the request's context has ended, unless wrapped in <c>StreamWithContext</c>.</param>
    /// <inheritdoc cref="Response(string, int, Headers, string, string)"/>
    public Response(IEnumerable<string> body, int status = 200, Headers? headers = null, string? mimetype = null, string? contentType = null)
        : this(status, headers, mimetype, contentType) => _body = new ChunksBody<string>(NotNull(body), TextChunkEncoder.Instance);

    /// <inheritdoc cref="Response(IEnumerable{string}, int, Headers, string, string)"/>
    public Response(IEnumerable<byte[]> body, int status = 200, Headers? headers = null, string? mimetype = null, string? contentType = null)
        : this(status, headers, mimetype, contentType) => _body = new ChunksBody<byte[]>(NotNull(body), BytesChunkEncoder.Instance);

    /// <inheritdoc cref="Response(IEnumerable{string}, int, Headers, string, string)"/>
    public Response(IEnumerable<ReadOnlyMemory<byte>> body, int status = 200, Headers? headers = null, string? mimetype = null, string? contentType = null)
        : this(status, headers, mimetype, contentType) => _body = new ChunksBody<ReadOnlyMemory<byte>>(NotNull(body), MemoryChunkEncoder.Instance);

    /// <inheritdoc cref="Response(IEnumerable{string}, int, Headers, string, string)"/>
    public Response(IAsyncEnumerable<string> body, int status = 200, Headers? headers = null, string? mimetype = null, string? contentType = null)
        : this(status, headers, mimetype, contentType) => _body = new AsyncChunksBody<string>(NotNull(body), TextChunkEncoder.Instance);

    /// <inheritdoc cref="Response(IEnumerable{string}, int, Headers, string, string)"/>
    public Response(IAsyncEnumerable<byte[]> body, int status = 200, Headers? headers = null, string? mimetype = null, string? contentType = null)
        : this(status, headers, mimetype, contentType) => _body = new AsyncChunksBody<byte[]>(NotNull(body), BytesChunkEncoder.Instance);

    /// <inheritdoc cref="Response(IEnumerable{string}, int, Headers, string, string)"/>
    public Response(IAsyncEnumerable<ReadOnlyMemory<byte>> body, int status = 200, Headers? headers = null, string? mimetype = null, string? contentType = null)
        : this(status, headers, mimetype, contentType) => _body = new AsyncChunksBody<ReadOnlyMemory<byte>>(NotNull(body), MemoryChunkEncoder.Instance);

    private Response(int status, Headers? headers, string? mimetype, string? contentType)
    {
        StatusCode = status;
        if (headers is not null) foreach (var (name, value) in headers) Headers.Add(name, value);
        if (contentType is not null) ContentType = contentType;
        else if (mimetype is not null) Mimetype = mimetype;
        else ContentType ??= DefaultContentType;
    }

    /// <summary>Gets or sets the body as bytes.</summary>
    /// <value>Reading a streamed body reads it to its end and keeps it.</value>
    public byte[] Data
    {
        get => GetBytes().ToArray();
        set => SetData(value);
    }

    /// <summary>Gets the body as text.</summary>
    /// <value>Read as UTF-8. Reading a streamed body reads it to its end and keeps it.</value>
    public string Text => _text ?? Encoding.UTF8.GetString(GetBytes().Span);

    /// <summary>Gets a stream that writes behind what the body holds; a streamed body is read to its end first.</summary>
    /// <example><code>
    /// var response = new Response(contentType: "text/csv", body: "a;b\n");
    /// using var csv = new StreamWriter(response.Stream);
    /// csv.WriteLine("1;2");
    /// </code></example>
    public Stream Stream => new ResponseStream(this);

    /// <summary>Gets whether the body lies in memory, so that reading it costs nothing.</summary>
    public bool IsSequence => _body is null;

    /// <summary>Gets the body as JSON: dictionaries, lists, text, numbers. See <see cref="GetJson(bool, bool)"/>.</summary>
    /// <inheritdoc cref="GetJson(bool, bool)"/>
    public object? Json => GetJson();

    /// <summary>Gets whether the body is produced while it is sent, so that its length is not known.</summary>
    public bool IsStreamed => _body is { Length: null };

    /// <summary>Gets the length of the body in bytes.</summary>
    /// <value><see langword="null"/> where it is not known until it was sent.</value>
    public long? ContentLength => _body is not null ? _body.Length : _text is not null ? Encoding.UTF8.GetByteCount(_text) : _bytes.Length;

    /// <summary>Puts text in the place of the body.</summary>
    /// <param name="text">The text; sent as UTF-8.</param>
    public void SetData(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ReplaceBody();
        _text = text;
    }

    /// <summary>Puts bytes in the place of the body.</summary>
    /// <param name="bytes">The bytes; not copied.</param>
    public void SetData(ReadOnlyMemory<byte> bytes)
    {
        ReplaceBody();
        _bytes = bytes;
    }

    /// <summary>Reads a streamed body to its end and keeps it in memory; does nothing for others.</summary>
    public void MakeSequence() => GetBytes();

    /// <summary>Makes the response one that can be stored: its body is in memory, and it has an entity tag.</summary>
    public void Freeze()
    {
        MakeSequence();
        AddETag();
    }

    /// <summary>Sets the entity tag to one computed from the body. Reading a streamed body reads it to its end and keeps it.</summary>
    /// <param name="overwrite">Whether to replace a tag that is there; <see langword="false"/> unless said.</param>
    /// <param name="weak">Whether to mark the tag as weak; <see langword="false"/> unless said.</param>
    /// <remarks>The SHA-1 of the body, as Werkzeug 3.1 has it.</remarks>
    public void AddETag(bool overwrite = false, bool weak = false)
    {
        if (overwrite || Header("ETag") is null) SetETag(EntityTag.Generate(GetBytes().Span), weak);
    }

    /// <summary>Makes of this whole response what the request's conditions ask for: 304 where the client has it, 206 for a part, 412 where the client's version is out of date.</summary>
    /// <param name="request">The request; its conditions hold for GET and HEAD only.</param>
    /// <param name="acceptRanges">Whether parts of the body can be had; <see langword="false"/> unless said.</param>
    /// <param name="completeLength">The length of the whole body in bytes; where it is known by itself unless said. Without it no parts are served.</param>
    /// <returns>This response.</returns>
    /// <exception cref="Exceptions.RequestedRangeNotSatisfiable">There is no such part, or several are asked for (416).</exception>
    /// <remarks>As Werkzeug 3.1 does: it compares the headers ETag and Last-Modified, so set those first. A 412 keeps its body.</remarks>
    public Response MakeConditional(IncomingRequest request, bool acceptRanges = false, long? completeLength = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ConditionalResponse.Apply(this, request, acceptRanges, completeLength ?? ContentLength);
        return this;
    }

    /// <summary>Reads the body as JSON.</summary>
    /// <param name="force">Whether the content type does not matter; <see langword="false"/> unless said.</param>
    /// <param name="silent">Whether what is not JSON gives <see langword="null"/> instead of an error; <see langword="false"/> unless said.</param>
    /// <returns>Dictionaries, lists, text, numbers, truth values; <see langword="null"/> also where the content type is not JSON's.</returns>
    /// <exception cref="System.Text.Json.JsonException">The body is no JSON.</exception>
    public object? GetJson(bool force = false, bool silent = false) => ReadJson(force, silent, static (json, data) => json.Load(data.Span));

    /// <summary>Reads the body as JSON into a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <inheritdoc cref="GetJson(bool, bool)"/>
    public T? GetJson<T>(bool force = false, bool silent = false) => ReadJson(force, silent, static (json, data) => json.Load<T>(data.Span));

    /// <summary>Has an action run when the response is done, sent or not.</summary>
    /// <param name="action">The action. Runs after the request's context has ended.</param>
    public void CallOnClose(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        (_onClose ??= []).Add(action);
    }

    /// <summary>A string becomes a page: <c>200</c>, <c>text/html; charset=utf-8</c>.</summary>
    /// <param name="body">The text.</param>
    public static implicit operator Response(string body) => new(body);

    /// <summary>Safe HTML becomes a page.</summary>
    /// <param name="body">The HTML.</param>
    public static implicit operator Response(Markup body) => new(body?.ToString()!);

    /// <summary>Bytes become a body.</summary>
    /// <param name="body">The bytes.</param>
    public static implicit operator Response(byte[] body) => new(body);

    /// <summary>A text and a status code become a page.</summary>
    /// <param name="answer">Text and status code.</param>
    public static implicit operator Response((string Body, int Status) answer) => new(answer.Body, answer.Status);

    /// <summary>A text, a status code and headers become a page.</summary>
    /// <param name="answer">Text, status code and headers.</param>
    public static implicit operator Response((string Body, int Status, Headers Headers) answer) => new(answer.Body, answer.Status, answer.Headers);

    private protected virtual JsonProvider JsonProvider => s_json;

    internal string? InnerText => _text;

    internal ReadOnlyMemory<byte> InnerBytes => _bytes;

    internal ResponseBody? InnerBody => _body;

    internal List<Action>? OnClose => _onClose;

    /// <summary>Whether application code has seen the object and may keep it.</summary>
    internal bool IsExposed { get; set; }

    /// <summary>Lets go of what the response holds, sent or not: all of it, also where some of it throws.</summary>
    internal async ValueTask DiscardAsync()
    {
        ExceptionDispatchInfo? failure = null;
        try
        {
            if (_body is not null) await _body.DisposeAsync();
        }
        catch (Exception error)
        {
            failure = ExceptionDispatchInfo.Capture(error);
        }
        foreach (var action in _onClose ?? [])
        {
            try
            {
                action();
            }
            catch (Exception error)
            {
                failure ??= ExceptionDispatchInfo.Capture(error);
            }
        }
        failure?.Throw();
    }

    internal void SetBody(ResponseBody body)
    {
        ClearBody();
        _body = body;
    }

    /// <summary>Puts a part of the body in its place.</summary>
    internal void TakePart(long start, long length)
    {
        if (_body is FileBody file) SetBody(file.Part(start, length));
        else if (_body is StreamBody { Stream: { CanSeek: true } stream }) SetBody(new StreamPartBody(stream, start, length));
        else if (_body is { } whole) SetBody(new ProducedPartBody(whole, start, length));
        else SetData(GetBytes().Slice((int)start, (int)length));
    }

    internal void Reset()
    {
        ResetHead(DefaultContentType);
        ClearBody();
        _onClose = null;
    }

    /// <summary>The body; a streamed one is read to its end and kept.</summary>
    internal ReadOnlyMemory<byte> ReadBytes() => GetBytes();

    private ReadOnlyMemory<byte> GetBytes()
    {
        if (_text is not null) return Encoding.UTF8.GetBytes(_text);
        if (_body is null) return _bytes;
        var bytes = BodyBuffer.ReadAsync(_body).GetAwaiter().GetResult();
        ClearBody();
        _bytes = bytes;
        return bytes;
    }

    private T? ReadJson<T>(bool force, bool silent, Func<JsonProvider, ReadOnlyMemory<byte>, T?> read)
    {
        if (!force && !IsJson) return default;
        try
        {
            return read(JsonProvider, GetBytes());
        }
        catch (Exception error) when (silent && error is (System.Text.Json.JsonException or FormatException))
        {
            return default;
        }
    }

    // What nobody will send is let go of now: a file would stay open until the garbage collector comes by.
    private void ReplaceBody()
    {
        if (_body is not null) LetGoOf(_body);
        ClearBody();

        static void LetGoOf(ResponseBody body)
        {
            var discarding = body.DisposeAsync();
            if (!discarding.IsCompletedSuccessfully) discarding.AsTask().GetAwaiter().GetResult();
        }
    }

    private void ClearBody()
    {
        _text = null;
        _bytes = default;
        _body = null;
    }

    private static T NotNull<T>(T body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body;
    }
}
