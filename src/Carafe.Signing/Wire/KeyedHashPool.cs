using System.Security.Cryptography;

namespace Carafe.Signing;

/// <summary>Keyed hashes of one key, one at hand for each processor.</summary>
/// <remarks>
/// A hash is taken out of its slot while it is in use, so no two threads ever share one, wherever they run. A thread
/// that finds its slot empty makes a hash; one that finds its slot filled on return lets its hash go.
/// </remarks>
internal sealed class KeyedHashPool(HashAlgorithmName digest, byte[] key)
{
    // Slots lie a cache line apart, or processors would slow each other down.
    private const int Stride = 8;

    private readonly IncrementalHash?[] _slots = new IncrementalHash?[Stride * (1 + Environment.ProcessorCount)];

    public int Hash(ReadOnlySpan<byte> value, Span<byte> mac)
    {
        ref var slot = ref _slots[Stride * (1 + (Thread.GetCurrentProcessorId() % Environment.ProcessorCount))];
        var hash = Interlocked.Exchange(ref slot, null) ?? IncrementalHash.CreateHMAC(digest, key);
        hash.AppendData(value);
        var size = hash.GetHashAndReset(mac);
        if (Interlocked.CompareExchange(ref slot, hash, null) is not null) hash.Dispose();
        return size;
    }
}
