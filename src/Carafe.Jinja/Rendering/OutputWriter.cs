using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Collects a rendering's UTF-8 in one pooled buffer, which also serves whoever needs a part of it as text.</summary>
/// <remarks>
/// A macro, a filter block or a block assignment does not get a buffer of its own: it notes where it begins and takes
/// back what was written since.
/// </remarks>
internal sealed class OutputWriter : IBufferWriter<byte>, IDisposable
{
    private const int InitialSize = 4096;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _position;

    /// <summary>The most bytes that may be written; the sandbox's limit.</summary>
    public long Limit { get; init; } = long.MaxValue;

    public int Position => _position;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _position);

    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _position);

    public void Advance(int count) => _position += count;

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_buffer.Length - _position < Math.Max(sizeHint, 1)) Grow(sizeHint);
        return _buffer.AsSpan(_position);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_buffer.Length - _position < Math.Max(sizeHint, 1)) Grow(sizeHint);
        return _buffer.AsMemory(_position);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUtf8(byte[] utf8)
    {
        var position = _position;
        if (_buffer.Length - position < utf8.Length) Grow(utf8.Length);
        utf8.AsSpan().CopyTo(_buffer.AsSpan(position));
        _position = position + utf8.Length;
    }

    public void WriteValue(in Value value, bool escape)
    {
        if (ValueText.TryWrite(value, escape, _buffer.AsSpan(_position), out var written)) _position += written;
        else ValueText.Write(value, escape, this);
    }

    public void WriteText(ReadOnlySpan<char> text, bool escape) => ValueText.WriteText(text, escape, this);

    /// <summary>Takes back what was written since a position, as text.</summary>
    public string TakeFrom(int position)
    {
        var text = Encoding.UTF8.GetString(_buffer.AsSpan(position, _position - position));
        _position = position;
        return text;
    }

    public void TruncateTo(int position) => _position = position;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _position = 0;
    }

    private void Grow(int sizeHint)
    {
        var needed = (long)_position + Math.Max(sizeHint, 16);
        if (needed > Array.MaxLength || needed > Limit + InitialSize) throw new TemplateRuntimeError(ErrorMessages.OutputTooLong(Math.Min(Limit, Array.MaxLength)));
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max(needed, _buffer.Length * 2L)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
