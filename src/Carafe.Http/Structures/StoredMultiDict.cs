using System.Diagnostics.CodeAnalysis;

namespace Carafe.Http.Structures;

/// <summary>The base of the multi-dictionaries that hold their values themselves.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
public abstract class StoredMultiDict<T> : ReadOnlyMultiDict<T> where T : class
{
    private protected StoredMultiDict(MultiValues<T> stored) => Stored = stored;

    private protected MultiValues<T> Stored { get; set; }

    /// <inheritdoc/>
    public override int Count => Stored.Count;

    /// <inheritdoc/>
    public override bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var at = Stored.Find(key);
        value = at < 0 ? null : Stored.Slots[at].First;
        return at >= 0;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<T> GetList(string key)
    {
        var at = Stored.Find(key);
        return at < 0 ? [] : Stored.Slots[at].ToArray();
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, IReadOnlyList<T>>> Lists()
    {
        for (var i = 0; i < Stored.Slots.Length; i++)
        {
            var slot = Stored.Slots[i];
            if (slot.Key is not null) yield return new(slot.Key, slot.ToArray());
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, T>> Items(bool multi = false)
    {
        for (var i = 0; i < Stored.Slots.Length; i++)
        {
            var slot = Stored.Slots[i];
            if (slot.Key is null) continue;
            yield return new(slot.Key, slot.First);
            if (!multi || slot.More is null) continue;
            foreach (var value in slot.More) yield return new(slot.Key, value);
        }
    }

    /// <inheritdoc/>
    public override MultiDict<T> Copy() => new(Stored.Copy());
}
