using System.Buffers;

namespace Carafe.Http.Files;

/// <summary>A stream that lies in memory until it grows too large, and in a temporary file from then on.</summary>
/// <remarks>
/// The file is gone when the stream is disposed and when the process dies: where the system allows it the file loses its
/// name as soon as it is open, elsewhere the system deletes it with the last handle.
/// </remarks>
internal sealed class SpooledStream(int memoryLimit, string? temporaryDirectory) : Stream
{
    private readonly string _folder = temporaryDirectory ?? Path.GetTempPath();
    private const int SmallestArray = 4096;

    private byte[]? _memory = [];
    private FileStream? _file;
    private int _length;
    private int _position;

    public override bool CanRead => IsOpen;

    public override bool CanSeek => IsOpen;

    public override bool CanWrite => IsOpen;

    public override long Length => Opened()?.Length ?? _length;

    public override long Position
    {
        get => Opened()?.Position ?? _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Whether the content has gone to a file.</summary>
    internal bool IsOnDisk => _file is not null;

    /// <summary>Opens the temporary file.</summary>
    internal Func<string, FileStream> OpenFile { get; init; } = TemporaryFile.Open;

    private bool IsOpen => _memory is not null || _file is not null;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Opened() is null && (long)_position + buffer.Length > memoryLimit) MoveToDisk();
        if (_file is not null)
        {
            WriteToDisk(_file, buffer);
            return;
        }
        Grow(_position + buffer.Length);
        if (_position > _length) _memory.AsSpan(_length, _position - _length).Clear();
        buffer.CopyTo(_memory.AsSpan(_position));
        _position += buffer.Length;
        _length = Math.Max(_length, _position);
    }

    public override int Read(Span<byte> buffer)
    {
        if (Opened() is { } file) return file.Read(buffer);
        var count = Math.Clamp(_length - _position, 0, buffer.Length);
        _memory.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        if (Opened() is { } file) return file.Seek(offset, origin);
        var target = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => _position, _ => _length };
        if (target is < 0 or > int.MaxValue) throw new IOException($"Cannot go to byte {target} of a file of {_length} bytes.");
        return _position = (int)target;
    }

    public override void SetLength(long value)
    {
        if (Opened() is null && value > memoryLimit) MoveToDisk();
        if (_file is not null)
        {
            _file.SetLength(value);
            return;
        }
        Grow((int)value);
        if (value > _length) _memory.AsSpan(_length, (int)value - _length).Clear();
        _length = (int)value;
        _position = Math.Min(_position, _length);
    }

    public override void Flush() => Opened()?.Flush();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Opened() is { } file ? file.ReadAsync(buffer, cancellationToken) : ValueTask.FromResult(Read(buffer.Span));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file?.Dispose();
            if (_memory is { Length: > 0 } memory) ArrayPool<byte>.Shared.Return(memory);
        }
        (_file, _memory) = (null, null);
        base.Dispose(disposing);
    }

    private FileStream? Opened()
    {
        ObjectDisposedException.ThrowIf(!IsOpen, this);
        return _file;
    }

    private void Grow(int length)
    {
        var memory = _memory!;
        if (length <= memory.Length) return;
        _memory = ArrayPool<byte>.Shared.Rent(Math.Max(SmallestArray, Math.Min(memoryLimit, checked(length * 2))));
        memory.AsSpan(0, _length).CopyTo(_memory);
        if (memory.Length > 0) ArrayPool<byte>.Shared.Return(memory);
    }

    private void MoveToDisk()
    {
        var memory = _memory!;
        var file = OpenOnDisk();
        (_file, _memory) = (file, null);
        WriteToDisk(file, memory.AsSpan(0, _length));
        file.Position = _position;
        if (memory.Length > 0) ArrayPool<byte>.Shared.Return(memory);
    }

    private FileStream OpenOnDisk()
    {
        try
        {
            return OpenFile(_folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TemporaryFileException(_folder, error);
        }
    }

    private void WriteToDisk(FileStream file, ReadOnlySpan<byte> data)
    {
        try
        {
            file.Write(data);
        }
        catch (IOException error)
        {
            throw new TemporaryFileException(_folder, error);
        }
    }
}
