using System.Numerics;
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

    /// <summary>How far a hash is shifted to become an index: its high bits depend on all of the text.</summary>
    private int _shift = 63;

    public State? Find(ReadOnlySpan<char> text)
    {
        var keys = _keys;
        for (var index = (int)(Hash(text) >> _shift); ; index = (index + 1) & (keys.Length - 1))
        {
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
        _shift = 64 - BitOperations.Log2((uint)_keys.Length);
        for (var index = 0; index < keys.Length; index++)
        {
            if (keys[index] is { } key) Insert(key, states[index]);
        }
    }

    private void Insert(string key, State state)
    {
        var index = (int)(Hash(key) >> _shift);
        while (_keys[index] is not null) index = (index + 1) & (_keys.Length - 1);
        _keys[index] = key;
        _states[index] = state;
    }

    /// <summary>Mixes four characters at a time; the last four once more where the length is no multiple of four.</summary>
    private static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = (ulong)text.Length;
        if (text.Length < 4)
        {
            foreach (var unit in text) hash = hash << 16 | unit;
            return hash * Multiplier;
        }

        var bytes = MemoryMarshal.AsBytes(text);
        for (var rest = bytes; rest.Length > 8; rest = rest[8..]) hash = Fold(Mix(hash, rest));
        // Texts that differ in their last digits only still have to spread: one more round.
        return Fold(Mix(hash, bytes[^8..])) * Multiplier;
    }

    private static ulong Mix(ulong hash, ReadOnlySpan<byte> word) => (hash ^ MemoryMarshal.Read<ulong>(word)) * Multiplier;

    private static ulong Fold(ulong hash) => hash ^ hash >> 32;
}
