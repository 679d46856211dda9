using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Finds how to read C#'s collections. Reflection is used once a type, and only for unusual ones.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Interfaces of a type whose object exists are kept.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Interfaces of a type whose object exists are kept.")]
internal static class ClrCollections
{
    private static readonly MethodInfo s_wait = typeof(ClrCollections).GetMethod(nameof(Wait), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static readonly Dictionary<Type, SequenceAccess> s_sequences = new()
    {
        [typeof(int[])] = new ArrayAccess<int>(), [typeof(List<int>)] = new ListAccess<int>(),
        [typeof(long[])] = new ArrayAccess<long>(), [typeof(List<long>)] = new ListAccess<long>(),
        [typeof(double[])] = new ArrayAccess<double>(), [typeof(List<double>)] = new ListAccess<double>(),
        [typeof(float[])] = new ArrayAccess<float>(), [typeof(List<float>)] = new ListAccess<float>(),
        [typeof(bool[])] = new ArrayAccess<bool>(), [typeof(List<bool>)] = new ListAccess<bool>(),
        [typeof(decimal[])] = new ArrayAccess<decimal>(), [typeof(List<decimal>)] = new ListAccess<decimal>(),
        [typeof(string[])] = new ArrayAccess<string>(), [typeof(List<string>)] = new ListAccess<string>(),
        [typeof(object[])] = new ArrayAccess<object>(), [typeof(List<object>)] = new ListAccess<object>(),
        [typeof(Value[])] = new ArrayAccess<Value>(), [typeof(List<Value>)] = new ListAccess<Value>(),
    };

    private static readonly Dictionary<Type, DictAccess> s_dicts = new()
    {
        [typeof(Dictionary<string, object>)] = new GenericDictAccess<string, object?>(),
        [typeof(Dictionary<string, string>)] = new GenericDictAccess<string, string>(),
        [typeof(Dictionary<string, int>)] = new GenericDictAccess<string, int>(),
        [typeof(Dictionary<string, double>)] = new GenericDictAccess<string, double>(),
        [typeof(Dictionary<string, bool>)] = new GenericDictAccess<string, bool>(),
        [typeof(Dictionary<string, Value>)] = new GenericDictAccess<string, Value>(),
        [typeof(JsonObject)] = new GenericDictAccess<string, JsonNode?>(),
    };

    public static SequenceAccess? SequenceOf(Type type)
    {
        if (s_sequences.TryGetValue(type, out var known)) return known;
        if (typeof(ITuple).IsAssignableFrom(type)) return ClrTupleAccess.Instance;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)) return PairAccess.Instance;
        if (type.IsArray && !type.IsSZArray) return RankedArrayAccess.Instance;
        if (TypedListOf(type) is { } typed) return typed;
        if (typeof(IList).IsAssignableFrom(type)) return new PlainListAccess(ArgumentOf(type, typeof(IList<>), 0) ?? typeof(object));
        return typeof(IReadOnlyList<object?>).IsAssignableFrom(type) ? new ReadOnlyListAccess() : null;
    }

    /// <summary>Reads lists and arrays without an interface in between.</summary>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Ahead of time the plain access does it.")]
    private static SequenceAccess? TypedListOf(Type type)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported) return null;
        var definition = type.IsSZArray ? typeof(ArrayAccess<>)
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? typeof(ListAccess<>)
            : null;
        var item = type.IsSZArray ? type.GetElementType()! : type.GenericTypeArguments.FirstOrDefault();
        return definition is null ? null : (SequenceAccess)Activator.CreateInstance(definition.MakeGenericType(item!))!;
    }

    public static DictAccess? DictOf(Type type)
    {
        if (s_dicts.TryGetValue(type, out var known)) return known;
        if (typeof(IDictionary<string, object?>).IsAssignableFrom(type)) return new GenericDictAccess<string, object?>();
        if (typeof(IDictionary<string, string>).IsAssignableFrom(type)) return new GenericDictAccess<string, string>();
        if (typeof(IDictionary).IsAssignableFrom(type))
        {
            return new PlainDictAccess(
                ArgumentOf(type, typeof(IDictionary<,>), 0) ?? typeof(object), ArgumentOf(type, typeof(IDictionary<,>), 1) ?? typeof(object));
        }
        if (typeof(IReadOnlyDictionary<string, object?>).IsAssignableFrom(type)) return new ReadOnlyDictAccess<object?>();
        if (typeof(IReadOnlyDictionary<string, string>).IsAssignableFrom(type)) return new ReadOnlyDictAccess<string>();
        return MadeOf(type, typeof(IDictionary<,>)) ?? MadeOf(type, typeof(IReadOnlyDictionary<,>));
    }

    public static bool IsSet(Type type) => Implements(type, typeof(IReadOnlySet<>)) || Implements(type, typeof(ISet<>));

    public static bool HasCount(Type type) => typeof(ICollection).IsAssignableFrom(type)
        || Implements(type, typeof(IReadOnlyCollection<>)) || Implements(type, typeof(ICollection<>));

    public static bool TryCount(object source, out int count)
    {
        count = 0;
        var type = source.GetType();
        var counted = Find(type, typeof(IReadOnlyCollection<>)) ?? Find(type, typeof(ICollection<>));
        if (counted?.GetProperty("Count") is not { } property) return false;
        count = (int)property.GetValue(source)!;
        return true;
    }

    /// <summary>The items of an asynchronous sequence in synchronous rendering: each is waited for.</summary>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Sequences of reference types need no code made for them.")]
    [UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The item's type is that of an existing object.")]
    public static IEnumerable<Value>? AsyncItems(object source)
    {
        if (source is IAsyncEnumerable<object?> items) return Wait(items);
        if (!RuntimeFeature.IsDynamicCodeSupported || ArgumentOf(source.GetType(), typeof(IAsyncEnumerable<>), 0) is not { } item) return null;
        return (IEnumerable<Value>)s_wait.MakeGenericMethod(item).Invoke(null, [source])!;
    }

    private static IEnumerable<Value> Wait<T>(IAsyncEnumerable<T> items)
    {
        var enumerator = items.GetAsyncEnumerator();
        try
        {
            while (enumerator.MoveNextAsync().AsTask().GetAwaiter().GetResult()) yield return ClrConversion.FromTyped(enumerator.Current);
        }
        finally
        {
            enumerator.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static bool Implements(Type type, Type definition) => Find(type, definition) is not null;

    private static Type? ArgumentOf(Type type, Type definition, int index) => Find(type, definition)?.GetGenericArguments()[index];

    private static Type? Find(Type type, Type definition) =>
        type.GetInterfaces().FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition);

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only dictionaries of unusual types come here; ahead of time they are plain objects.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The types are those of an existing object.")]
    private static DictAccess? MadeOf(Type type, Type definition)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported || Find(type, definition) is not { } found) return null;
        var arguments = found.GetGenericArguments();
        if (definition == typeof(IDictionary<,>)) return (DictAccess?)Activator.CreateInstance(typeof(GenericDictAccess<,>).MakeGenericType(arguments));
        return arguments[0] == typeof(string)
            ? (DictAccess?)Activator.CreateInstance(typeof(ReadOnlyDictAccess<>).MakeGenericType(arguments[1]))
            : null;
    }
}
