using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Carafe.Jinja.Values.Clr;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Containers;

/// <summary>Reads (and where it can, changes) one kind of dictionary, without knowing which object it is.</summary>
internal abstract class DictAccess
{
    public abstract int Count(object source);

    public abstract bool TryGet(object source, in Value key, out Value value);

    public abstract IEnumerable<KeyValuePair<Value, Value>> Entries(object source);

    public virtual void Set(object source, in Value key, in Value value) => throw ReadOnly(source);

    public virtual void Remove(object source, in Value key) => throw ReadOnly(source);

    public virtual void Clear(object source) => throw ReadOnly(source);

    /// <summary>Says that there is no such key, if it can be one: lists and strict undefineds raise, as in Python's own dictionary.</summary>
    protected static bool Lacks(in Value key, out Value value)
    {
        value = default;
        if (!key.IsString) Hashing.Of(key);
        return false;
    }

    protected static TypeError ReadOnly(object source) => new($"'{TypeNames.OfClr(source.GetType())}' object does not support item assignment");
}

/// <summary>Reads a <see cref="DictValue"/>.</summary>
internal sealed class OwnDictAccess : DictAccess
{
    public static readonly OwnDictAccess Instance = new();

    public override int Count(object source) => ((DictValue)source).Count;

    public override bool TryGet(object source, in Value key, out Value value) => ((DictValue)source).TryGet(key, out value);

    public override IEnumerable<KeyValuePair<Value, Value>> Entries(object source) => ((DictValue)source).Entries;

    public override void Set(object source, in Value key, in Value value) => ((DictValue)source).Entries[key] = value;

    public override void Remove(object source, in Value key) => ((DictValue)source).Entries.Remove(key);

    public override void Clear(object source) => ((DictValue)source).Entries.Clear();
}

/// <summary>Reads a C# dictionary of known types.</summary>
internal sealed class GenericDictAccess<TKey, TValue> : DictAccess
    where TKey : notnull
{
    public override int Count(object source) => ((ICollection<KeyValuePair<TKey, TValue>>)source).Count;

    public override bool TryGet(object source, in Value key, out Value value)
    {
        if (!TryKey(key, out var own) || !((IDictionary<TKey, TValue>)source).TryGetValue(own, out var found)) return Lacks(key, out value);
        value = ClrConversion.FromTyped(found);
        return true;
    }

    public override IEnumerable<KeyValuePair<Value, Value>> Entries(object source)
    {
        foreach (var (key, value) in (IDictionary<TKey, TValue>)source)
            yield return new(ClrConversion.FromTyped(key), ClrConversion.FromTyped(value));
    }

    public override void Set(object source, in Value key, in Value value) =>
        Writable(source)[(TKey)ClrArguments.Convert(key, typeof(TKey))!] = (TValue)ClrArguments.Convert(value, typeof(TValue))!;

    public override void Remove(object source, in Value key)
    {
        if (TryKey(key, out var own)) Writable(source).Remove(own);
    }

    public override void Clear(object source) => Writable(source).Clear();

    private static IDictionary<TKey, TValue> Writable(object source) =>
        source is IDictionary<TKey, TValue> { IsReadOnly: false } dictionary ? dictionary : throw ReadOnly(source);

    private static bool TryKey(in Value key, [MaybeNullWhen(false)] out TKey own)
    {
        if (typeof(TKey) == typeof(string))
        {
            own = (TKey?)(object?)key.AsText;
            return own is not null;
        }
        var converted = ClrArguments.TryConvert(key, typeof(TKey), out var result);
        own = converted ? (TKey?)result : default;
        return converted && own is not null;
    }
}

/// <summary>Reads a C# dictionary of other types.</summary>
internal sealed class PlainDictAccess(Type keyType, Type valueType) : DictAccess
{
    public override int Count(object source) => ((IDictionary)source).Count;

    public override bool TryGet(object source, in Value key, out Value value)
    {
        var dictionary = (IDictionary)source;
        if (!ClrArguments.TryConvert(key, keyType, out var own) || own is null || !dictionary.Contains(own)) return Lacks(key, out value);
        value = Value.From(dictionary[own]);
        return true;
    }

    public override IEnumerable<KeyValuePair<Value, Value>> Entries(object source)
    {
        foreach (DictionaryEntry entry in (IDictionary)source)
            yield return new(Value.From(entry.Key), Value.From(entry.Value));
    }

    public override void Set(object source, in Value key, in Value value) =>
        Writable(source)[ClrArguments.Convert(key, keyType)!] = ClrArguments.Convert(value, valueType);

    public override void Remove(object source, in Value key)
    {
        if (ClrArguments.TryConvert(key, keyType, out var own) && own is not null) Writable(source).Remove(own);
    }

    public override void Clear(object source) => Writable(source).Clear();

    private static IDictionary Writable(object source) => source is IDictionary { IsReadOnly: false } dictionary ? dictionary : throw ReadOnly(source);
}

/// <summary>Reads a dictionary that offers nothing but reading, with string keys.</summary>
internal sealed class ReadOnlyDictAccess<TValue> : DictAccess
{
    public override int Count(object source) => ((IReadOnlyDictionary<string, TValue>)source).Count;

    public override bool TryGet(object source, in Value key, out Value value)
    {
        if (key.AsText is not { } text || !((IReadOnlyDictionary<string, TValue>)source).TryGetValue(text, out var found)) return Lacks(key, out value);
        value = ClrConversion.FromTyped(found);
        return true;
    }

    public override IEnumerable<KeyValuePair<Value, Value>> Entries(object source)
    {
        foreach (var (key, value) in (IReadOnlyDictionary<string, TValue>)source)
            yield return new(key, ClrConversion.FromTyped(value));
    }
}

/// <summary>Reads a JSON object.</summary>
internal sealed class JsonObjectAccess : DictAccess
{
    public static readonly JsonObjectAccess Instance = new();

    public override int Count(object source) => ((JsonElement)source).GetPropertyCount();

    public override bool TryGet(object source, in Value key, out Value value)
    {
        if (key.AsText is not { } text || !((JsonElement)source).TryGetProperty(text, out var found)) return Lacks(key, out value);
        value = JsonConversion.From(found);
        return true;
    }

    public override IEnumerable<KeyValuePair<Value, Value>> Entries(object source)
    {
        foreach (var property in ((JsonElement)source).EnumerateObject())
            yield return new(property.Name, JsonConversion.From(property.Value));
    }
}

/// <summary>A dictionary and how to read it.</summary>
internal readonly struct DictView(object source, DictAccess access)
{
    public object Source => source;

    public DictAccess Access => access;

    public int Count => access.Count(source);

    public IEnumerable<KeyValuePair<Value, Value>> Entries => access.Entries(source);

    public bool TryGet(in Value key, out Value value) => access.TryGet(source, key, out value);

    public static bool TryOf(in Value value, out DictView view)
    {
        view = default;
        if (value.Kind != ValueKind.Dict) return false;

        // An object that calls itself a dictionary stands for a C# one.
        var source = value.Object is ValueObject own and not DictValue ? own.ToObject() : value.Object;
        var access = source is DictValue ? OwnDictAccess.Instance : source is null ? null : ClrType.Of(source.GetType()).DictOf(source);
        if (access is null) return false;
        view = new(source!, access);
        return true;
    }
}
