using System.Runtime.InteropServices;

namespace Carafe.Routing.Matching;

/// <summary>
/// The static transitions of a state: a hash table asked with a stretch of the path. Its hash needs no secret: chains grow
/// with the rules' own texts, never with what a client sends.
/// </summary>
internal sealed class StaticTable
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private string?[] _keys = new string?[2];
    private State[] _states = new State[2];

    private int _count;

    public State? Find(ReadOnlySpan<char> text)
    {
        var keys = _keys;
        for (var index = Hash(text);; index++)
        {
            index &= (uint)keys.Length - 1;
            var key = keys[index];
            if (key is null) return null;
            if (text.SequenceEqual(key)) return _states[index];
        }
    }

    public State FindOrAdd(string text)
    {
        if (Find(text) is { } known) return known;
        // At most half full: a chain stays short and always has an end.
        if ((_count + 1) * 2 > _keys.Length) Grow();
        var state = new State();
        Insert(text, state);
        _count++;
        return state;
    }

    private void Grow()
    {
        var (keys, states) = (_keys, _states);
        _keys = new string?[keys.Length * 2];
        _states = new State[keys.Length * 2];
        for (var index = 0; index < keys.Length; index++)
        {
            if (keys[index] is { } key) Insert(key, states[index]);
        }
    }

    private void Insert(string key, State state)
    {
        var index = Hash(key) & ((uint)_keys.Length - 1);
        while (_keys[index] is not null) index = (index + 1) & ((uint)_keys.Length - 1);
        _keys[index] = key;
        _states[index] = state;
    }

    /// <summary>Mixes four characters at a time; the last four again where the length is no multiple of four.</summary>
    private static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = (ulong)text.Length;
        if (text.Length < 4)
        {
            foreach (var unit in text) hash = hash << 16 | unit;
            return (uint)(hash * Multiplier >> 32);
        }

        var bytes = MemoryMarshal.AsBytes(text);
        for (var rest = bytes; rest.Length >= 8; rest = rest[8..]) hash = Mix(hash, MemoryMarshal.Read<ulong>(rest));
        hash = Mix(hash, MemoryMarshal.Read<ulong>(bytes[^8..]));
        return (uint)(hash >> 32);
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        hash = (hash ^ word) * Multiplier;
        return hash ^ hash >> 29;
    }
}
