using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Carafe.Jinja.Values.Clr;

namespace Carafe.Jinja.Values.Containers;

/// <summary>Reads (and where it can, changes) one kind of indexed collection, without knowing which object it is.</summary>
internal abstract class SequenceAccess
{
    public abstract int Count(object source);

    public abstract Value Get(object source, int index);

    /// <summary>Gives the next item while iterating; the collection may grow meanwhile.</summary>
    public virtual bool TryNext(object source, ref long position, out Value item)
    {
        if (position >= Count(source))
        {
            item = default;
            return false;
        }
        item = Get(source, (int)position++);
        return true;
    }
}

/// <summary>A collection whose items can be changed: what Python's list methods need.</summary>
internal abstract class MutableSequenceAccess : SequenceAccess
{
    public abstract void Set(object source, int index, in Value item);

    public abstract void Insert(object source, int index, in Value item);

    public abstract void RemoveAt(object source, int index);
}

/// <summary>Reads a <see cref="ListValue"/>.</summary>
internal sealed class OwnListAccess : MutableSequenceAccess
{
    public static readonly OwnListAccess Instance = new();

    public override int Count(object source) => Unsafe.As<ListValue>(source).Items.Count;

    public override Value Get(object source, int index) => Unsafe.As<ListValue>(source).Items[index];

    public override bool TryNext(object source, ref long position, out Value item)
    {
        var items = Unsafe.As<ListValue>(source).AsSpan();
        if (position >= items.Length)
        {
            item = default;
            return false;
        }
        item = items[(int)position++];
        return true;
    }

    public override void Set(object source, int index, in Value item) => ((ListValue)source).Items[index] = item;

    public override void Insert(object source, int index, in Value item) => ((ListValue)source).Items.Insert(index, item);

    public override void RemoveAt(object source, int index) => ((ListValue)source).Items.RemoveAt(index);
}

/// <summary>Reads a <see cref="TupleValue"/>.</summary>
internal sealed class OwnTupleAccess : SequenceAccess
{
    public static readonly OwnTupleAccess Instance = new();

    public override int Count(object source) => Unsafe.As<TupleValue>(source).Items.Length;

    public override Value Get(object source, int index) => Unsafe.As<TupleValue>(source).Items[index];
}

/// <summary>Reads a C# tuple.</summary>
internal sealed class ClrTupleAccess : SequenceAccess
{
    public static readonly ClrTupleAccess Instance = new();

    public override int Count(object source) => ((ITuple)source).Length;

    public override Value Get(object source, int index) => Value.From(((ITuple)source)[index]);
}

/// <summary>Reads a <see cref="KeyValuePair{TKey, TValue}"/> as the pair that Python's <c>items()</c> would give.</summary>
internal sealed class PairAccess : SequenceAccess
{
    public static readonly PairAccess Instance = new();

    public override int Count(object source) => 2;

    public override Value Get(object source, int index) => MemberGetter.Find(source.GetType(), index == 0 ? "Key" : "Value")!.Get(source);
}

/// <summary>Reads an array of several dimensions as a list of lists.</summary>
internal sealed class RankedArrayAccess : SequenceAccess
{
    public static readonly RankedArrayAccess Instance = new();

    public override int Count(object source) => ((Array)source).GetLength(0);

    public override Value Get(object source, int index) => Part((Array)source, [index]);

    private static Value Part(Array array, int[] place)
    {
        if (place.Length == array.Rank) return Value.From(array.GetValue([.. place.Select((index, dimension) => index + array.GetLowerBound(dimension))]));
        return new ListValue(Enumerable.Range(0, array.GetLength(place.Length)).Select(index => Part(array, [.. place, index])).ToList());
    }
}

/// <summary>Reads a C# array of a known item type.</summary>
internal sealed class ArrayAccess<T> : MutableSequenceAccess
{
    private readonly ItemConversion<T> _conversion = new();

    public override int Count(object source) => Unsafe.As<T[]>(source).Length;

    public override Value Get(object source, int index) => ClrConversion.FromTyped(Unsafe.As<T[]>(source)[index]);

    public override bool TryNext(object source, ref long position, out Value item)
    {
        var items = Unsafe.As<T[]>(source);
        var isThere = position < items.Length;
        item = isThere ? _conversion.From(items[position++]) : default;
        return isThere;
    }

    public override void Set(object source, int index, in Value item) => ((T[])source)[index] = (T)ClrArguments.Convert(item, typeof(T))!;

    public override void Insert(object source, int index, in Value item) => throw FixedSize();

    public override void RemoveAt(object source, int index) => throw FixedSize();

    private static Errors.TypeError FixedSize() => new("a C# array has a fixed size; give the template a List<T> to change");
}

/// <summary>Reads a C# list of a known item type.</summary>
internal sealed class ListAccess<T> : MutableSequenceAccess
{
    private readonly ItemConversion<T> _conversion = new();

    public override int Count(object source) => Unsafe.As<List<T>>(source).Count;

    public override Value Get(object source, int index) => ClrConversion.FromTyped(Unsafe.As<List<T>>(source)[index]);

    public override bool TryNext(object source, ref long position, out Value item)
    {
        var items = Unsafe.As<List<T>>(source);
        var isThere = position < items.Count;
        item = isThere ? _conversion.From(items[(int)position++]) : default;
        return isThere;
    }

    public override void Set(object source, int index, in Value item) => ((List<T>)source)[index] = (T)ClrArguments.Convert(item, typeof(T))!;

    public override void Insert(object source, int index, in Value item) => ((List<T>)source).Insert(index, (T)ClrArguments.Convert(item, typeof(T))!);

    public override void RemoveAt(object source, int index) => ((List<T>)source).RemoveAt(index);
}

/// <summary>Reads any other C# list.</summary>
internal sealed class PlainListAccess(Type itemType) : MutableSequenceAccess
{
    public override int Count(object source) => ((IList)source).Count;

    public override Value Get(object source, int index) => ClrConversion.FromObject(((IList)source)[index]);

    public override void Set(object source, int index, in Value item) => ((IList)source)[index] = ClrArguments.Convert(item, itemType);

    public override void Insert(object source, int index, in Value item) => ((IList)source).Insert(index, ClrArguments.Convert(item, itemType));

    public override void RemoveAt(object source, int index) => ((IList)source).RemoveAt(index);
}

/// <summary>Reads a C# list that offers nothing but reading.</summary>
internal sealed class ReadOnlyListAccess : SequenceAccess
{
    public override int Count(object source) => ((IReadOnlyList<object?>)source).Count;

    public override Value Get(object source, int index) => ClrConversion.FromObject(((IReadOnlyList<object?>)source)[index]);
}

/// <summary>Reads a JSON array.</summary>
internal sealed class JsonArrayAccess : SequenceAccess
{
    public static readonly JsonArrayAccess Instance = new();

    public override int Count(object source) => ((JsonElement)source).GetArrayLength();

    public override Value Get(object source, int index) => JsonConversion.From(((JsonElement)source)[index]);
}

/// <summary>An indexed collection and how to read it.</summary>
internal readonly struct SequenceView(object source, SequenceAccess access)
{
    public object Source => source;

    public SequenceAccess Access => access;

    public int Count => access.Count(source);

    public Value this[int index] => access.Get(source, index);

    public static bool TryOf(in Value value, out SequenceView view)
    {
        SequenceAccess? found = value.Reference switch
        {
            null or string => null,
            ListValue => OwnListAccess.Instance,
            TupleValue => OwnTupleAccess.Instance,
            ValueObject => null,
            var other => ClrType.Of(other.GetType()).SequenceOf(other),
        };
        view = found is null ? default : new(value.Object, found);
        return found is not null;
    }
}
