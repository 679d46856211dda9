using Carafe.Exceptions;

namespace Carafe.Http.Forms;

/// <summary>Decodes a <c>multipart/form-data</c> body that is pushed into it, in pieces of any size.</summary>
/// <remarks>
/// <para>
/// It knows no socket and no stream: <see cref="ReceiveData"/> takes bytes, <see cref="Next"/> says what they mean, and how
/// the body was cut makes no difference but to the cutting of the <see cref="MultipartEvent.Data"/>. The rules are those of
/// RFC 7578 as Werkzeug 3.1 reads them: any line end, text before and after the parts, blanks behind a boundary.
/// </para>
/// <para>Security: memory is bounded by the piece received and the limits; the time is linear in the body.</para>
/// </remarks>
/// <example>
/// <code>
/// using var decoder = new MultipartDecoder("XyZ");
/// decoder.ReceiveData(body);
/// decoder.Complete();
/// for (var met = decoder.Next(); met is not (MultipartEvent.Epilogue or MultipartEvent.Malformed); met = decoder.Next())
/// {
///     if (met == MultipartEvent.Data) Console.WriteLine($"{decoder.Part!.Name}: {decoder.Data.Length} bytes");
/// }
/// </code>
/// </example>
public sealed class MultipartDecoder : IDisposable
{
    private readonly Delimiter _delimiter;
    private readonly FormParserOptions _options;
    private ByteBuffer _buffer;
    private State _state = State.Preamble;
    private bool _isComplete;
    private int _searched;
    private int _dataStart;
    private int _dataLength;
    private int _skipAhead;
    private long _ignored;
    private int _parts;

    /// <summary>Makes a decoder.</summary>
    /// <param name="boundary">The boundary, from the body's content type: 1 to 256 ASCII characters.</param>
    /// <param name="options">The limits; Flask's by default.</param>
    /// <exception cref="ArgumentException">The boundary is empty, too long or not ASCII.</exception>
    public MultipartDecoder(string boundary, FormParserOptions? options = null)
        : this(Delimiter.TryCreate(boundary) ?? throw new ArgumentException($"A boundary has 1 to 256 ASCII characters; '{boundary}' has not.", nameof(boundary)), options)
    {
    }

    internal MultipartDecoder(Delimiter delimiter, FormParserOptions? options) =>
        (_delimiter, _options) = (delimiter, options ?? FormParserOptions.Default);

    private enum State
    {
        Preamble,
        Headers,
        DataStart,
        Data,
        Epilogue,
        Done,
        Malformed,
    }

    /// <summary>Gets the head of the part that the last <see cref="MultipartEvent.Field"/> or <see cref="MultipartEvent.File"/> began.</summary>
    public MultipartPart? Part { get; private set; }

    /// <summary>Gets a piece of the part's content, after <see cref="MultipartEvent.Data"/>.</summary>
    /// <value>Good until the next call of <see cref="Next"/> or <see cref="ReceiveData"/>.</value>
    public ReadOnlySpan<byte> Data => _buffer.Unread.Slice(_dataStart, _dataLength);

    /// <summary>Gets whether the part's content goes on after <see cref="Data"/>.</summary>
    public bool HasMoreData { get; private set; }

    /// <summary>Gets why the body is malformed.</summary>
    /// <value><see langword="null"/> as long as it is not.</value>
    public string? Error { get; private set; }

    /// <summary>Takes bytes of the body.</summary>
    /// <param name="data">The next bytes, copied.</param>
    /// <exception cref="InvalidOperationException">The body was said to be complete.</exception>
    public void ReceiveData(ReadOnlySpan<byte> data)
    {
        data.CopyTo(Room(data.Length).Span);
        Received(data.Length);
    }

    /// <summary>Says that the body is complete.</summary>
    public void Complete() => _isComplete = true;

    /// <summary>Tells what comes next in the body.</summary>
    /// <returns>The event.</returns>
    /// <exception cref="RequestEntityTooLarge">There are too many parts, a part has too many or too long headers, or too
    /// much stands outside the parts (413).</exception>
    public MultipartEvent Next()
    {
        UseUp();
        return _state switch
        {
            State.Preamble => ReadPreamble(),
            State.Headers => ReadHeaders(),
            State.DataStart => ReadDataStart(),
            State.Data => ReadData(lead: 0),
            State.Epilogue => ReadEpilogue(),
            State.Done => MultipartEvent.Epilogue,
            _ => MultipartEvent.Malformed,
        };
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => _buffer.Dispose();

    /// <summary>Gives room to read into, so that a stream's bytes need no copy.</summary>
    internal Memory<byte> Room(int count)
    {
        if (_isComplete) throw new InvalidOperationException("The body was said to be complete: nothing can be received any more.");
        UseUp();
        return _buffer.Room(count);
    }

    internal void Received(int count) => _buffer.Received(count);

    private MultipartEvent ReadPreamble()
    {
        var data = _buffer.Unread;
        var match = _delimiter.Find(data, _searched, afterLineBreak: false, _isComplete);
        if (match.Kind is DelimiterKind.Part or DelimiterKind.Closing)
        {
            _buffer.Consume(match.End);
            Enter(match.Kind == DelimiterKind.Closing ? State.Epilogue : State.Headers);
            return MultipartEvent.Preamble;
        }
        Ignore(match.End);
        _searched = 0;
        return AwaitData("No part begins: the body has no line with the boundary.");
    }

    private MultipartEvent ReadHeaders()
    {
        var data = _buffer.Unread;
        var (start, length) = LineBreak.FindBlankLine(data, ref _searched);
        if ((length > 0 ? start : _searched) > _options.MaxPartHeadersSize) throw new RequestEntityTooLarge();
        if (length == 0) return AwaitData("The body ends within the headers of a part.");

        Part = PartHeaders.Parse(data[..start], _options.MaxPartHeaders, out var error);
        if (Part is null) return Fail(error!);
        if (++_parts > _options.MaxFormParts) throw new RequestEntityTooLarge();
        // The headers end with the first of the two line ends; the other begins the content, or a delimiter right away.
        _buffer.Consume(start + (length / 2));
        Enter(State.DataStart);
        return Part.Filename is null ? MultipartEvent.Field : MultipartEvent.File;
    }

    private MultipartEvent ReadDataStart()
    {
        var data = _buffer.Unread;
        if ((data.IsEmpty || LineBreak.IsHalf(data)) && !_isComplete) return MultipartEvent.NeedData;
        return ReadData(LineBreak.LengthAt(data, 0));
    }

    /// <summary>Finds the content up to the next delimiter; <paramref name="lead"/> bytes in front are a line end of its own.</summary>
    private MultipartEvent ReadData(int lead)
    {
        var match = _delimiter.Find(_buffer.Unread, _searched, afterLineBreak: true, _isComplete);
        if (match.Kind is DelimiterKind.Part or DelimiterKind.Closing)
        {
            Enter(match.Kind == DelimiterKind.Closing ? State.Epilogue : State.Headers);
            return GiveData(lead, match.Start, match.End, hasMore: false);
        }
        if (match.Start <= lead)
        {
            _searched = match.End;
            return AwaitData("The body ends within a part: it has no closing boundary.");
        }
        _state = State.Data;
        _searched = match.End - match.Start;
        return GiveData(lead, match.Start, match.Start, hasMore: true);
    }

    private MultipartEvent ReadEpilogue()
    {
        Ignore(_buffer.Unread.Length);
        if (!_isComplete) return MultipartEvent.NeedData;
        _state = State.Done;
        return MultipartEvent.Epilogue;
    }

    private MultipartEvent GiveData(int start, int end, int next, bool hasMore)
    {
        (_dataStart, _dataLength, _skipAhead) = (start, Math.Max(0, end - start), next);
        HasMoreData = hasMore;
        return MultipartEvent.Data;
    }

    /// <summary>Lets go of the content that was given out last.</summary>
    private void UseUp()
    {
        _buffer.Consume(_skipAhead);
        _skipAhead = _dataStart = _dataLength = 0;
    }

    private void Enter(State state) => (_state, _searched) = (state, 0);

    private void Ignore(int count)
    {
        _buffer.Consume(count);
        _ignored += count;
        if (_ignored > _options.MaxFormMemorySize) throw new RequestEntityTooLarge();
    }

    private MultipartEvent AwaitData(string errorAtEnd) => _isComplete ? Fail(errorAtEnd) : MultipartEvent.NeedData;

    private MultipartEvent Fail(string error)
    {
        (_state, Error) = (State.Malformed, error);
        return MultipartEvent.Malformed;
    }
}
