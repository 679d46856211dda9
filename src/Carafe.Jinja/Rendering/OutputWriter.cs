using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Filters;
using Carafe.Jinja.Native;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Collects a rendering's UTF-8 in one pooled buffer, which also serves whoever needs a part of it as text.</summary>
/// <remarks>
/// A macro, a filter block or a block assignment does not get a buffer of its own: it notes where it begins and takes
/// back what was written since.
/// </remarks>
internal sealed class OutputWriter : IBufferWriter<byte>, IDisposable
{
    private const int LeastSize = 4096;
    private const int MostExpected = 1 << 20;
    private readonly List<Value>? _pieces;
    private byte[] _buffer;
    private int _position;

    /// <param name="isNative">Whether the output is kept as values.</param>
    /// <param name="expected">How much will be written, in bytes, as far as one knows.</param>
    public OutputWriter(bool isNative, int expected)
    {
        _pieces = isNative ? [] : null;
        _buffer = ArrayPool<byte>.Shared.Rent(Math.Clamp(expected, LeastSize, MostExpected));
    }

    /// <summary>The most bytes that may be written; the sandbox's limit.</summary>
    public long Limit { get; init; } = long.MaxValue;

    /// <summary>How far the output is; what is written from now on can be taken back.</summary>
    public int Mark => _pieces?.Count ?? _position;

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

    public void WriteText(ReadOnlySpan<char> text, bool escape)
    {
        if (ValueText.TryWriteText(text, escape, _buffer.AsSpan(_position), out var written)) _position += written;
        else ValueText.WriteText(text, escape, this);
    }

    public void WriteText(in TextPieces pieces, bool escape)
    {
        WriteText(pieces.First, escape);
        if (!pieces.Second.IsEmpty) WriteText(pieces.Second, escape);
    }

    /// <summary>Adds a value to the output of a native template.</summary>
    public void AddPiece(in Value value) => _pieces!.Add(value);

    /// <summary>Takes back what was written since a mark: a text, but in native templates any value.</summary>
    public Value Take(int mark)
    {
        if (_pieces is null) return TakeText(mark);
        var value = NativeText.Join(CollectionsMarshal.AsSpan(_pieces)[mark..]);
        Truncate(mark);
        return value;
    }

    public void Truncate(int mark)
    {
        if (_pieces is null) _position = mark;
        else _pieces.RemoveRange(mark, _pieces.Count - mark);
    }

    private string TakeText(int position)
    {
        var text = Encoding.UTF8.GetString(_buffer.AsSpan(position, _position - position));
        _position = position;
        return text;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _position = 0;
    }

    private void Grow(int sizeHint)
    {
        var needed = (long)_position + Math.Max(sizeHint, 16);
        if (needed > Array.MaxLength || needed - LeastSize > Limit) throw new TemplateRuntimeError(ErrorMessages.OutputTooLong(Math.Min(Limit, Array.MaxLength)));
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max(needed, _buffer.Length * 2L)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
