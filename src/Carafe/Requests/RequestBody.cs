using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Carafe.Configuration;
using Carafe.Exceptions;
using Carafe.Http.Files;
using Carafe.Http.Forms;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Requests;

/// <summary>The body of a request: awaited before synchronous code needs it, parsed when that code asks for it.</summary>
/// <remarks>
/// <para>
/// Forms, JSON and anything of up to <see cref="ReadAheadLimit"/> bytes are read before the hooks and the view run, so a client
/// that sends slowly holds no thread. Larger bodies of other types stay in the network until the view reads the stream.
/// </para>
/// <para>What is wrong with a body is an error where it is read, not before: a view that ignores it answers as ever.</para>
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "The stream is cut off with its request and holds nothing to let go of.")]
internal sealed class RequestBody
{
    /// <summary>Up to how many bytes a body of any type is read before the view runs.</summary>
    public const int ReadAheadLimit = 1024 * 1024;

    /// <summary>From how many bytes on a multipart form is parsed as it comes in, with its files spooled to disk.</summary>
    private const int StreamedFormSize = 64 * 1024;

    private RequestHead _request = null!;
    private IFeatureCollection? _features;
    private PipeReader? _reader;
    private BodyReader? _guarded;
    private byte[]? _buffer;
    private int _length;
    private bool _canHaveBody;
    private bool _isRead;
    private bool _isHandedOut;
    private BodyStream? _stream;
    private FormData? _form;
    private Exception? _failure;
    private bool _isPreserved;
    private bool _isOver;
    private Holders _holders;

    /// <summary>The limits: the application's, which all its requests share, until this request sets one of its own.</summary>
    public FormParserOptions Limits { get; set; } = FormParserOptions.Default;

    /// <summary>Whether there is a body that code which must not wait may ask for.</summary>
    public bool IsExpected
    {
        get
        {
            if (_isRead || !_canHaveBody) return false;
            return _request.ContentLength is <= ReadAheadLimit || IsForm || _request.IsJson;
        }
    }

    public bool IsForm => FormType.IsForm(_request.ContentType);

    /// <summary>Whether the form brought files, which are let go with the request.</summary>
    public bool HasFiles => _form is { Files.Count: > 0 };

    /// <summary>The parsed form.</summary>
    public FormData Form => _form ??= ParseForm();

    /// <summary>The body as it comes in, or what was read of it.</summary>
    public Stream Stream
    {
        get
        {
            if (_isRead) return new MemoryStream(GetData().ToArray(), writable: false);
            if (_stream is not null) return _stream;
            ThrowIfTooLong();
            return _stream = new BodyStream(Guard(), this);
        }
    }

    private PipeReader Reader => _guarded ?? (_reader ??= OpenReader());

    /// <summary>Whether the request has ended, and somebody was at work on its body.</summary>
    public bool IsOver => _isOver;

    /// <summary>Keeps the body with its request until it is released.</summary>
    public void Hold() => _holders.Enter();

    public void Release() => _holders.Leave();

    public void Begin(RequestHead request, in ServerFeatures features, AppSettings settings)
    {
        if (_request != request) _request = request;
        if (_features != features.All) _features = features.All;
        if (!ReferenceEquals(Limits, settings.BodyLimits)) Limits = settings.BodyLimits;
        _canHaveBody = features.BodyDetection?.CanHaveBody ?? true;
    }

    /// <summary>The whole body; waits for the client where nobody has read ahead.</summary>
    /// <exception cref="HttpException">The body is too large, broken, or the client has left.</exception>
    public ReadOnlyMemory<byte> GetData()
    {
        if (_stream is not null) return ReadOnlyMemory<byte>.Empty;
        ThrowIfTooLong();
        if (!_isRead) ReadNow();
        ThrowIfFailed();
        return _buffer.AsMemory(0, _length);
    }

    /// <summary>The whole body for application code, which may keep it: the memory is not used again.</summary>
    /// <inheritdoc cref="GetData"/>
    public ReadOnlyMemory<byte> HandOutData()
    {
        _isHandedOut = true;
        return GetData();
    }

    /// <summary>Reads the body into memory, or parses a large form as it comes in. Never throws for what is wrong with the body.</summary>
    /// <remarks>One that is too long is left where it is: the view may allow more, and reading it is the error, not getting it.</remarks>
    public ValueTask ReadAheadAsync(CancellationToken cancellationToken) =>
        _isRead || IsTooLong ? default : IsLargeForm ? ReadFormAsync(cancellationToken) : ReadWholeAsync(cancellationToken);

    /// <summary>As <see cref="ReadAheadAsync"/>, for application code.</summary>
    public ValueTask ReadAsync(CancellationToken cancellationToken)
    {
        if (_isRead) return default;
        Guard();
        return ReadAheadAsync(cancellationToken);
    }

    /// <summary>Keeps what was read; nothing more can be.</summary>
    public bool Preserve()
    {
        _buffer = _buffer?.AsSpan(0, _length).ToArray();
        _isRead = true;
        _features = null;
        _reader = null;
        return _isPreserved = true;
    }

    public void Close() => _form?.Dispose();

    /// <summary>Ends the body with its request: the server reads the connection's next request with the same objects.</summary>
    /// <returns>Whether nobody is at work on it, so that the next request may have it.</returns>
    public bool TryEnd()
    {
        _isOver = true;
        EndStream();
        Interlocked.MemoryBarrier();
        _guarded?.End();
        if (_holders.Any) return false;
        _isOver = false;
        return true;
    }

    /// <summary>The HTTP error that an exception met while reading means; null where it is not the body's fault.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="wasStopped">Whether who reads has stopped reading; unless the client has left, that is no error of the body.</param>
    public HttpException? Fail(Exception error, bool wasStopped)
    {
        var lifetime = _features?.Get<IHttpRequestLifetimeFeature>();
        if (error is OperationCanceledException && wasStopped && lifetime is { RequestAborted.IsCancellationRequested: false }) return null;
        if (BodyFailure.Translate(error) is not { } failure) return null;

        // Kestrel takes a read that a reset connection broke for one still at work, and would log an error when it drains the body.
        if (error is ConnectionResetException or OperationCanceledException && !_isOver) lifetime?.Abort();
        return failure;
    }

    public void Reset()
    {
        if (_buffer is not null && !_isPreserved && !_isHandedOut) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
        _length = 0;
        _isRead = false;
        _isHandedOut = false;
        EndStream();
        _form = null;
        _failure = null;
        _reader = null;
        _guarded = null;
    }

    // A stream that application code may have kept.
    private void EndStream()
    {
        _stream?.End();
        _stream = null;
    }

    private bool IsLargeForm => FormType.IsMultipart(_request.ContentType) && _request.ContentLength is null or > StreamedFormSize;

    private bool IsTooLong => Limits.MaxContentLength is { } limit && (_request.ContentLength > limit || _length > limit);

    private FormData ParseForm()
    {
        if (!IsForm) return FormData.Empty;
        var data = GetData();
        return _form ?? FormParser.Parse(data.Span, _request.ContentType, Limits);
    }

    private async ValueTask ReadFormAsync(CancellationToken cancellationToken)
    {
        try
        {
            _form = await FormParser.ParseAsync(Reader, _request.ContentType, _request.ContentLength, Limits, cancellationToken);
        }
        catch (Exception error) when (Fail(error, cancellationToken.IsCancellationRequested) is { } failure)
        {
            _failure = failure;
        }
        catch (TemporaryFileException error)
        {
            _failure = error;
        }
        _isRead = true;
    }

    private ValueTask ReadWholeAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Most bodies have arrived with their head, in one piece.
            if (Reader.TryRead(out var result))
            {
                if (result.IsCompleted) Keep(result.Buffer);
                Reader.AdvanceTo(result.IsCompleted ? result.Buffer.End : result.Buffer.Start);
            }
        }
        catch (Exception error) when (Fail(error, cancellationToken.IsCancellationRequested) is { } failure)
        {
            _failure = failure;
            _isRead = true;
        }
        return _isRead ? default : WaitForWholeAsync(cancellationToken);
    }

    private void ReadNow()
    {
        Guard();
        ReadWholeAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        ThrowIfTooLong();
    }

    private async ValueTask WaitForWholeAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var result = await Reader.ReadAsync(cancellationToken);
                if (Limits.MaxContentLength is { } limit && result.Buffer.Length > limit)
                {
                    // The server reads on, to find the connection's next request.
                    Reader.AdvanceTo(result.Buffer.End);
                    throw new RequestEntityTooLarge();
                }
                if (result.IsCompleted)
                {
                    Keep(result.Buffer);
                    Reader.AdvanceTo(result.Buffer.End);
                    return;
                }
                Reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
        }
        catch (Exception error) when (Fail(error, cancellationToken.IsCancellationRequested) is { } failure)
        {
            _failure = failure;
            _isRead = true;
        }
    }

    private void Keep(in ReadOnlySequence<byte> body)
    {
        _length = checked((int)body.Length);
        _buffer = ArrayPool<byte>.Shared.Rent(_length);
        body.CopyTo(_buffer);
        _isRead = true;
    }

    // Made, then looked at again: the request may end at any time for code that runs beside it.
    private BodyReader Guard()
    {
        if (_guarded is { } guarded) return guarded;
        var made = new BodyReader(_reader ??= OpenReader());
        made = Interlocked.CompareExchange(ref _guarded, made, null) ?? made;
        if (_isOver) made.End();
        return made;
    }

    private PipeReader OpenReader()
    {
        if (Limits.MaxContentLength is { } limit && _features!.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = limit;
        return _features!.Get<IRequestBodyPipeFeature>()?.Reader ?? PipeReader.Create(_features!.Get<IHttpRequestFeature>()!.Body);
    }

    private void ThrowIfTooLong()
    {
        if (IsTooLong) throw new RequestEntityTooLarge();
    }

    private void ThrowIfFailed()
    {
        if (_failure is not null) throw _failure;
    }
}
