namespace Carafe.Http.Structures;

/// <summary>A multi-dictionary that cannot be changed: what a request's query, form and cookies are.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <remarks><see cref="ReadOnlyMultiDict{T}.Copy"/> gives one that can. Safe for reading from several threads.</remarks>
public class ImmutableMultiDict<T> : StoredMultiDict<T> where T : class
{
    /// <summary>Makes a dictionary of pairs; equal keys collect their values.</summary>
    /// <param name="items">The pairs; of a multi-dictionary, all values.</param>
    public ImmutableMultiDict(IEnumerable<KeyValuePair<string, T>> items) : base(new MultiValues<T>())
    {
        ArgumentNullException.ThrowIfNull(items);
        var pairs = items is ReadOnlyMultiDict<T> dict ? dict.Items(multi: true) : items;
        foreach (var (key, value) in pairs) Stored.Add(key, value);
    }

    internal ImmutableMultiDict(MultiValues<T> stored) : base(stored)
    {
    }

    internal static ImmutableMultiDict<T> Empty { get; } = new(new MultiValues<T>());
}

/// <summary>Makes immutable multi-dictionaries.</summary>
public static class ImmutableMultiDict
{
    /// <summary>Gets the empty dictionary.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <returns>Always the same object.</returns>
    public static ImmutableMultiDict<T> Empty<T>() where T : class => ImmutableMultiDict<T>.Empty;
}
