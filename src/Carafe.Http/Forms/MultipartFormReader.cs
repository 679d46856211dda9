using System.Text;
using Carafe.Exceptions;
using Carafe.Http.Files;
using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;

namespace Carafe.Http.Forms;

/// <summary>Collects the fields and files that a decoder meets.</summary>
internal sealed class MultipartFormReader(Delimiter delimiter, FormParserOptions options) : IDisposable
{
    /// <summary>The size of the blocks that a body is read in, as in Werkzeug.</summary>
    public const int BlockSize = 64 * 1024;

    // One byte to one U+FFFD, as in Python; the ready-made encoding gives question marks.
    private static readonly Encoding s_ascii = Encoding.GetEncoding("us-ascii", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\ufffd"));

    private readonly MultipartDecoder _decoder = new(delimiter, options);
    private readonly MultiValues<string> _fields = new();
    private MultiValues<FileStorage> _files = new();
    private ByteBuffer _field;
    private SpooledStream? _file;
    private long _received;
    private long _fieldBytes;

    /// <summary>Reads a body to its end, in blocks that do not depend on how it arrives.</summary>
    public async ValueTask<FormData> ReadAllAsync(Stream body, long? contentLength, CancellationToken cancellationToken)
    {
        // One byte more than there is to come shows the end at once, and a small body needs no large block.
        var blockSize = (int)Math.Min(contentLength + 1 ?? BlockSize, BlockSize);
        int count;
        do
        {
            count = await body.ReadAtLeastAsync(_decoder.Room(blockSize), blockSize, throwOnEndOfStream: false, cancellationToken);
            if (!Received(count)) return FormData.Empty;
        }
        while (count == blockSize);
        return Finish();
    }

    /// <summary>Reads a whole body.</summary>
    public FormData ReadAll(ReadOnlySpan<byte> body)
    {
        CheckLength(body.Length);
        return Receive(body) ? Finish() : FormData.Empty;
    }

    /// <summary>Closes all that is open, the files too unless they were given out.</summary>
    public void Dispose()
    {
        _decoder.Dispose();
        _field.Dispose();
        _file?.Dispose();
        foreach (var (_, file) in new ImmutableMultiDict<FileStorage>(_files).Items(multi: true)) file.Close();
    }

    private bool Receive(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            var block = data[..Math.Min(data.Length, BlockSize)];
            block.CopyTo(_decoder.Room(block.Length).Span);
            if (!Received(block.Length)) return false;
            data = data[block.Length..];
        }
        return true;
    }

    /// <summary>Reads a block that was written into the decoder's room; false where the body turns out to be no form.</summary>
    private bool Received(int count)
    {
        _received += count;
        CheckLength(_received);
        _decoder.Received(count);
        return Read() != MultipartEvent.Malformed;
    }

    private void CheckLength(long length)
    {
        var limit = options.MaxFormMemorySize < BlockSize ? options.MaxFormMemorySize : null;
        if (length > options.MaxContentLength || length > limit) throw new RequestEntityTooLarge();
    }

    /// <summary>Ends the body and gives the form, which is empty if the body was malformed.</summary>
    private FormData Finish()
    {
        _decoder.Complete();
        if (Read() == MultipartEvent.Malformed) return FormData.Empty;
        var files = _files.Count == 0 ? ImmutableMultiDict<FileStorage>.Empty : new(_files);
        _files = new();
        return new FormData(_fields.Count == 0 ? ImmutableMultiDict<string>.Empty : new(_fields), files);
    }

    /// <summary>Takes what the decoder meets until it needs more.</summary>
    private MultipartEvent Read()
    {
        while (true)
        {
            var met = _decoder.Next();
            switch (met)
            {
                case MultipartEvent.File:
                    _file = new SpooledStream(options.FileMemoryLimit, options.TemporaryDirectory);
                    break;
                case MultipartEvent.Data when _file is null:
                    ReadField(_decoder.Part!);
                    break;
                case MultipartEvent.Data:
                    ReadFile(_decoder.Part!, _file);
                    break;
                case MultipartEvent.NeedData or MultipartEvent.Epilogue or MultipartEvent.Malformed:
                    return met;
            }
        }
    }

    private void ReadField(MultipartPart part)
    {
        _fieldBytes += _decoder.Data.Length;
        if (_fieldBytes > options.MaxFormMemorySize) throw new RequestEntityTooLarge();
        var isWhole = _field.Unread.IsEmpty && !_decoder.HasMoreData;
        if (!isWhole) _field.Append(_decoder.Data);
        if (_decoder.HasMoreData) return;
        _fields.Add(part.Name ?? FormData.Nameless, Charset(part).GetString(isWhole ? _decoder.Data : _field.Unread));
        _field.Consume(_field.Unread.Length);
    }

    private void ReadFile(MultipartPart part, SpooledStream file)
    {
        file.Write(_decoder.Data);
        if (_decoder.HasMoreData) return;
        file.Position = 0;
        _files.Add(part.Name ?? FormData.Nameless, new FileStorage(file, part.Filename, part.Name, headers: part.Headers));
        _file = null;
    }

    /// <summary>A part may name one of four charsets; whatever else it names, UTF-8 is read.</summary>
    private static Encoding Charset(MultipartPart part)
    {
        if (part.Headers["Content-Type"] is not { } contentType) return Encoding.UTF8;
        return OptionsHeader.Parse(contentType).Options.GetValueOrDefault("charset")?.ToLowerInvariant() switch
        {
            "ascii" or "us-ascii" => s_ascii,
            "iso-8859-1" => Encoding.Latin1,
            _ => Encoding.UTF8,
        };
    }
}
