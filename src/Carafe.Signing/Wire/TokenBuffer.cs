using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

// Stack buffers are written before they are read; clearing a kilobyte for each token would only cost time.
[module: SkipLocalsInit]

namespace Carafe.Signing;

/// <summary>Bytes being put together: on the stack while they fit, in a pooled array when they do not.</summary>
internal ref struct TokenBuffer(Span<byte> initial)
{
    private Span<byte> _bytes = initial;
    private byte[]? _pooled;
    private int _count;

    public readonly ReadOnlySpan<byte> Written => _bytes[.._count];

    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _count += bytes.Length;
    }

    /// <summary>Writes text as UTF-8. A surrogate without its partner becomes U+FFFD.</summary>
    public void Write(scoped ReadOnlySpan<char> text)
    {
        var span = GetSpan(text.Length * 3);
        _count += Encoding.UTF8.GetBytes(text, span);
    }

    public Span<byte> GetSpan(int size)
    {
        if (_bytes.Length - _count < size) Grow(size);
        return _bytes[_count..];
    }

    public void Advance(int count) => _count += count;

    public readonly void Dispose()
    {
        if (_pooled is not null) ArrayPool<byte>.Shared.Return(_pooled);
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_count + size, _bytes.Length * 2));
        _bytes[.._count].CopyTo(larger);
        Dispose();
        _bytes = _pooled = larger;
    }
}
