namespace Carafe.Requests;

/// <summary>Counts who is at work on an object that its connection uses again, so that it is not used again meanwhile.</summary>
/// <remarks>
/// Whoever enters looks afterwards whether the object is still the one that was asked for; whoever ends the request says so first and
/// looks afterwards whether somebody has entered. Both pass a full fence in between, so at least one of them sees the other.
/// </remarks>
internal struct Holders
{
    private int _count;

    public readonly bool Any => Volatile.Read(in _count) != 0;

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave() => Interlocked.Decrement(ref _count);
}
