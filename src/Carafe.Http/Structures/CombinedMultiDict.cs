using System.Diagnostics.CodeAnalysis;

namespace Carafe.Http.Structures;

/// <summary>A read-only view on several multi-dictionaries: the first that has a key gives its value.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <remarks>
/// <c>Request.Values</c> is one, over the query and the form. The view is live. <see cref="GetList"/> and
/// <see cref="Lists"/> join the values of all.
/// </remarks>
public sealed class CombinedMultiDict<T> : ReadOnlyMultiDict<T> where T : class
{
    private readonly ReadOnlyMultiDict<T>[] _dicts;

    /// <summary>Combines dictionaries.</summary>
    /// <param name="dicts">The dictionaries, in the order in which they are asked.</param>
    public CombinedMultiDict(params ReadOnlySpan<ReadOnlyMultiDict<T>> dicts) => _dicts = dicts.ToArray();

    /// <inheritdoc/>
    public override int Count => _dicts.Length == 1 ? _dicts[0].Count : Lists().Count();

    /// <inheritdoc/>
    public override bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        foreach (var dict in _dicts)
        {
            if (dict.TryGetValue(key, out value)) return true;
        }
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<T> GetList(string key)
    {
        var values = new List<T>();
        foreach (var dict in _dicts) values.AddRange(dict.GetList(key));
        return values;
    }

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, IReadOnlyList<T>>> Lists()
    {
        var joined = new MultiDict<T>();
        foreach (var dict in _dicts) joined.Update(dict);
        return joined.Lists();
    }

    /// <inheritdoc/>
    /// <remarks>With <paramref name="multi"/>, the pairs of the first dictionary come first, then those of the second.</remarks>
    public override IEnumerable<KeyValuePair<string, T>> Items(bool multi = false) =>
        multi ? _dicts.SelectMany(dict => dict.Items(multi: true)) : base.Items();
}
