using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Carafe;

/// <summary>Reads the names and values of what takes the place of Python's keyword arguments: an anonymous object, a record, a dictionary.</summary>
internal static class ObjectMembers
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_properties = [];

    /// <summary>Copies names and values in their order; nothing of <see langword="null"/>.</summary>
    public static Dictionary<string, object?> ToDictionary(object? source)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in Of(source)) values[name] = value;
        return values;
    }

    public static IEnumerable<KeyValuePair<string, object?>> Of(object? source) => source switch
    {
        null => [],
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs,
        IEnumerable<KeyValuePair<string, string>> pairs => pairs.Select(pair => new KeyValuePair<string, object?>(pair.Key, pair.Value)),
        IDictionary pairs => pairs.Keys.Cast<object>().Select(key => new KeyValuePair<string, object?>(Convert.ToString(key, CultureInfo.InvariantCulture)!, pairs[key])),
        string or IEnumerable => throw new ArgumentException($"Names and values are expected: an anonymous object, a record or a dictionary; found a '{source.GetType().Name}'.", nameof(source)),
        _ => OfProperties(source),
    };

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The properties of a type that the application makes and hands in are kept by its own use of them.")]
    private static IEnumerable<KeyValuePair<string, object?>> OfProperties(object source)
    {
        var properties = s_properties.GetOrAdd(
            source.GetType(),
            static type => [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanRead && property.GetIndexParameters().Length == 0)]);
        foreach (var property in properties) yield return new(property.Name, property.GetValue(source));
    }
}
