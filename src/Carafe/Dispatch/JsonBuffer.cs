using System.Buffers;
using Carafe.Json;

namespace Carafe.Dispatch;

/// <summary>Memory of one connection for JSON that goes out before anything else is written into it.</summary>
/// <remarks>A connection keeps what a small answer needs. More is rented, and given back with the request: thousands of connections may wait.</remarks>
internal sealed class JsonBuffer : IBufferWriter<byte>
{
    private const int KeptCapacity = 2048;

    private readonly byte[] _kept = new byte[KeptCapacity];
    private byte[] _bytes;
    private int _length;

    public JsonBuffer() => _bytes = _kept;

    public ReadOnlyMemory<byte> Write(JsonProvider json, object value, bool isDebug)
    {
        _length = 0;
        json.DumpBody(value, this, isDebug);
        return _bytes.AsMemory(0, _length);
    }

    /// <summary>Gives back what was rented. What was written is gone.</summary>
    public void Forget()
    {
        if (_bytes == _kept) return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = _kept;
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureSpace(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureSpace(sizeHint);
        return _bytes.AsSpan(_length);
    }

    private void EnsureSpace(int sizeHint)
    {
        var needed = Math.Max(sizeHint, 1);
        if (_bytes.Length - _length >= needed) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + needed), _bytes.Length * 2));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Forget();
        _bytes = larger;
    }
}
