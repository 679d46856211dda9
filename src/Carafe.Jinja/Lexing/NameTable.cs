namespace Carafe.Jinja.Lexing;

/// <summary>Gives equal names one string, so that templates neither keep nor make many copies of them.</summary>
/// <remarks>
/// A cache of fixed size in which a newer name replaces an older one of the same slot. Threads may race: the worst is a
/// name made twice.
/// </remarks>
internal sealed class NameTable
{
    private const int Size = 1024;
    private readonly string?[] _slots = new string?[Size];

    public string Get(ReadOnlySpan<char> name)
    {
        var hash = (uint)name.Length * 31;
        foreach (var c in name) hash = (hash * 31) + c;
        ref var slot = ref _slots[(hash ^ (hash >> 10)) & (Size - 1)];
        var known = slot;
        if (known is not null && name.SequenceEqual(known)) return known;
        return slot = name.ToString();
    }
}
