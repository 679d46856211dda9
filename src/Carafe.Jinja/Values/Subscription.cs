using Carafe.Html;
using Carafe.Jinja.Values.Clr;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>value[key]</c>: items, indexes and slices.</summary>
public static class Subscription
{
    /// <summary>Finds an item, as Jinja does: what Python would raise as a lookup or type error is simply not found.</summary>
    /// <param name="target">A container or string.</param>
    /// <param name="key">The key, the index or a <see cref="SliceValue"/>.</param>
    /// <param name="item">The item.</param>
    /// <returns><see langword="false"/> where there is none or the target has no items.</returns>
    /// <exception cref="PythonException">The slice's step is 0, or the target is an undefined.</exception>
    public static bool TryGetItem(in Value target, in Value key, out Value item)
    {
        item = default;
        try
        {
            switch (target.Reference)
            {
                case null:
                    return false;
                case ValueObject own:
                    return own.TryGetItem(key, out item);
                case string text:
                    return TryGetText(text, key, out item);
                case Markup markup:
                    var found = TryGetText(markup.ToString(), key, out item);
                    if (found) item = new Markup(item.AsText!);
                    return found;
                case var other:
                    return ClrType.Of(other.GetType()).TryGetItem(other, key, out item);
            }
        }
        catch (Exception error) when (error is TypeError or LookupError)
        {
            return false;
        }
    }

    /// <summary>Stores an item (<c>target[key] = item</c>).</summary>
    /// <param name="target">The container.</param>
    /// <param name="key">The key or index.</param>
    /// <param name="item">The item.</param>
    /// <exception cref="TypeError">The container cannot store items.</exception>
    /// <exception cref="IndexError">There is no such index.</exception>
    public static void SetItem(in Value target, in Value key, in Value item)
    {
        if (target.Reference is ValueObject own && own.TrySetItem(key, item)) return;
        if (DictView.TryOf(target, out var dict)) dict.Access.Set(dict.Source, key, item);
        else if (!SequenceView.TryOf(target, out var sequence) || sequence.Access is not MutableSequenceAccess access)
            throw new TypeError($"'{TypeNames.Of(target)}' object does not support item assignment");
        else if (TryGetIndex(key, sequence.Count, out var index)) access.Set(sequence.Source, index, item);
        else throw new IndexError("list assignment index out of range");
    }

    /// <summary>Turns a key into an index of a sequence, counting negative ones from the end.</summary>
    internal static bool TryGetIndex(in Value key, long length, out long index)
    {
        if (!key.TryGetIndex(out index)) return false;
        if (index < 0) index += length;
        return index >= 0 && index < length;
    }

    internal static bool TryGetIndex(in Value key, int length, out int index)
    {
        var found = TryGetIndex(key, (long)length, out var wide);
        index = (int)wide;
        return found;
    }

    internal static bool TryGetSequenceItem(ListValue list, in Value key, out Value item)
    {
        if (TryGetIndex(key, list.Items.Count, out int index))
        {
            item = list.Items[index];
            return true;
        }
        item = key.Reference is SliceValue slice ? new ListValue(slice.Take(list.AsSpan()).AsSpan()) : default(Value);
        return !item.IsMissing;
    }

    internal static bool TryGetSequenceItem(TupleValue tuple, in Value key, out Value item)
    {
        if (TryGetIndex(key, tuple.Items.Length, out int index))
        {
            item = tuple.Items[index];
            return true;
        }
        item = key.Reference is SliceValue slice ? new TupleValue(slice.Take(tuple.AsSpan())) : default(Value);
        return !item.IsMissing;
    }

    internal static bool TrySetSequenceItem(ListValue list, in Value key, in Value item)
    {
        if (!key.TryGetIndex(out _)) throw new TypeError($"list indices must be integers or slices, not {TypeNames.Of(key)}");
        if (!TryGetIndex(key, list.Items.Count, out int index)) throw new IndexError("list assignment index out of range");
        list.Items[index] = item;
        return true;
    }

    /// <summary>Reads a C# sequence by index or slice.</summary>
    internal static bool TryGetViewItem(in SequenceView view, bool isTuple, in Value key, out Value item)
    {
        item = default;
        var count = view.Count;
        if (TryGetIndex(key, count, out int index)) item = view[index];
        else if (key.Reference is SliceValue slice) item = TakeSlice(view, isTuple, slice, count);
        return !item.IsMissing;
    }

    private static Value TakeSlice(in SequenceView view, bool isTuple, SliceValue slice, int length)
    {
        slice.Resolve(length, out var first, out _, out var stride, out var count);
        var items = new Value[count];
        for (var i = 0; i < items.Length; i++) items[i] = view[(int)(first + i * stride)];
        return isTuple ? new TupleValue(items) : new ListValue(items.AsSpan());
    }

    private static bool TryGetText(string text, in Value key, out Value item)
    {
        item = default;
        if (key.Reference is SliceValue slice)
        {
            item = TakeText(text, slice);
            return true;
        }
        if (!key.TryGetIndex(out var index)) return false;
        // A negative or far index needs the count; a near one of flat text does not.
        var count = CodePoints.Count(text);
        if (index < 0) index += count;
        if (index < 0 || index >= count) return false;
        item = CodePoints.At(text, (int)index);
        return true;
    }

    private static string TakeText(string text, SliceValue slice)
    {
        slice.Resolve(CodePoints.Count(text), out var first, out var end, out var stride, out var count);
        if (count == 0) return "";
        if (stride == 1) return CodePoints.Substring(text, (int)first, (int)end);
        return CodePoints.IsFlat(text)
            ? new string(slice.Take(text.AsSpan()))
            : CodePoints.FromCodes(slice.Take<int>(CodePoints.ToCodes(text)));
    }

    /// <summary>The error of Python's own subscription, for formatting's <c>{0[key]}</c>.</summary>
    internal static PythonException Failure(in Value target, in Value key) => target.Kind switch
    {
        ValueKind.Dict => new KeyError(key),
        ValueKind.List or ValueKind.Tuple when !key.TryGetIndex(out _) && key.Kind != ValueKind.BigInteger =>
            new TypeError($"{TypeNames.Of(target)} indices must be integers or slices, not {TypeNames.Of(key)}"),
        ValueKind.Bytes or ValueKind.Range when !key.TryGetIndex(out _) && key.Kind != ValueKind.BigInteger =>
            new TypeError($"{(target.Kind == ValueKind.Bytes ? "byte" : "range")} indices must be integers or slices, not {TypeNames.Of(key)}"),
        ValueKind.String or ValueKind.Markup when !key.TryGetIndex(out _) && key.Kind != ValueKind.BigInteger =>
            // Markup escapes the key first.
            new TypeError($"string indices must be integers, not '{(target.IsMarkup && key.IsString ? "Markup" : TypeNames.Of(key))}'"),
        ValueKind.List => new IndexError("list index out of range"),
        ValueKind.Tuple => new IndexError("tuple index out of range"),
        ValueKind.String or ValueKind.Markup => new IndexError("string index out of range"),
        ValueKind.Bytes => new IndexError("index out of range"),
        ValueKind.Range => new IndexError("range object index out of range"),
        _ => new TypeError($"'{TypeNames.Of(target)}' object is not subscriptable"),
    };
}
