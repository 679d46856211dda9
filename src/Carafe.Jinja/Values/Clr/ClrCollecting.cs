using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Makes the collections that C# methods ask for of a template's lists and dictionaries.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The types stand in the signatures of methods that are kept.")]
[UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "As above.")]
[UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "As above.")]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Ahead of time only arrays are made, whose types stand in signatures.")]
internal static class ClrCollecting
{
    /// <summary>An array, list or set of a target's item type; <see langword="null"/> where an item or the target does not fit.</summary>
    public static object? ToCollection(IReadOnlyList<Value> items, Type target)
    {
        if (target.IsAssignableFrom(typeof(string[])) && items.All(item => item.IsString)) return items.Select(item => item.AsText!).ToArray();
        if (target.IsAssignableFrom(typeof(int[])) && items.All(item => item.IsInteger && (int)item.AsInteger == item.AsInteger))
            return items.Select(item => (int)item.AsInteger).ToArray();
        if (target.IsAssignableFrom(typeof(long[])) && items.All(item => item.IsInteger)) return items.Select(item => item.AsInteger).ToArray();
        if (target.IsAssignableFrom(typeof(object[]))) return items.Select(item => item.ToObject()).ToArray();
        if (ItemOf(target) is not { } type || ToArray(items, type) is not { } array) return null;
        return target.IsInstanceOfType(array) ? array : Fitted(array, type, target);
    }

    /// <summary>A dictionary of a target's types; <see langword="null"/> where an entry or the target does not fit.</summary>
    public static object? ToDictionary(DictView dict, Type target)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported || !target.IsGenericType || target.GetGenericArguments() is not [var key, var value]) return null;
        var type = typeof(Dictionary<,>).MakeGenericType(key, value);
        if (!target.IsAssignableFrom(type)) return null;
        var result = (IDictionary)Activator.CreateInstance(type)!;
        foreach (var entry in dict.Entries)
        {
            if (!ClrArguments.TryConvert(entry.Key, key, out var name) || name is null || !ClrArguments.TryConvert(entry.Value, value, out var item)) return null;
            result[name] = item;
        }
        return result;
    }

    /// <summary>The item type of a collection; <see langword="null"/> where it is none, or one that cannot be made so, as spans.</summary>
    private static Type? ItemOf(Type target)
    {
        if (target.IsArray) return target.IsSZArray ? target.GetElementType() : null;
        if (target.IsByRefLike) return null;
        IEnumerable<Type> candidates = [target, .. target.GetInterfaces()];
        return candidates.FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
    }

    private static Array? ToArray(IReadOnlyList<Value> items, Type type)
    {
        var array = Array.CreateInstance(type, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (!ClrArguments.TryConvert(items[i], type, out var item)) return null;
            array.SetValue(item, i);
        }
        return array;
    }

    private static object? Fitted(Array array, Type item, Type target)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported) return null;
        var fitting = Array.Find([typeof(List<>).MakeGenericType(item), typeof(HashSet<>).MakeGenericType(item)], target.IsAssignableFrom);
        return fitting is null ? null : Activator.CreateInstance(fitting, array);
    }
}
