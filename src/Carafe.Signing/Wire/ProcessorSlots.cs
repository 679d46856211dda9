using System.Numerics;

namespace Carafe.Signing;

/// <summary>Things that are costly to make and that one thread at a time may use: one at hand for each processor.</summary>
/// <remarks>
/// A thing is taken out of its slot while it is in use, so no two threads ever share one, wherever they run. A thread
/// that finds its slot empty makes a thing; one that finds its slot filled on return lets its thing go.
/// </remarks>
internal sealed class ProcessorSlots<T>(Func<T> make) where T : class
{
    // Slots lie a cache line apart, or processors would slow each other down.
    private const int Stride = 8;

    private static readonly int s_mask = (int)BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount) - 1;

    private readonly T?[] _slots = new T?[Stride * (s_mask + 2)];

    public T Rent() => Interlocked.Exchange(ref Slot(), null) ?? make();

    /// <summary>Puts a thing back, and tells whether it was kept.</summary>
    public bool Return(T thing) => Interlocked.CompareExchange(ref Slot(), thing, null) is null;

    private ref T? Slot() => ref _slots[Stride * (1 + (Thread.GetCurrentProcessorId() & s_mask))];
}
