using Carafe.Jinja.Values.Clr;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>iter()</c> over every kind of value.</summary>
public static class Iteration
{
    /// <summary>Begins to iterate.</summary>
    /// <param name="value">An iterable: strings give code points, dictionaries their keys.</param>
    /// <returns>The enumerator.</returns>
    /// <exception cref="TypeError">The value is not iterable.</exception>
    public static ValueEnumerator Of(in Value value) => TryOf(value, out var enumerator)
        ? enumerator
        : throw new TypeError($"'{TypeNames.Of(value)}' object is not iterable");

    /// <summary>Begins to iterate where the value is iterable.</summary>
    /// <param name="value">The value.</param>
    /// <param name="enumerator">The enumerator.</param>
    /// <returns><see langword="false"/> where it is not.</returns>
    public static bool TryOf(in Value value, out ValueEnumerator enumerator)
    {
        enumerator = default;
        switch (value.Reference)
        {
            case null:
                return false;
            case ListValue list:
                enumerator = new(list, OwnListAccess.Instance);
                return true;
            case string text:
                enumerator = new(text, TextAccess.Instance);
                return true;
            case RangeValue range:
                enumerator = new(range, RangeAccess.Instance);
                return true;
            case TupleValue tuple:
                enumerator = new(tuple, OwnTupleAccess.Instance);
                return true;
            case IteratorValue iterator:
                enumerator = new(iterator);
                return true;
            case ValueObject own:
                var items = own.Iterate();
                if (items is not null) enumerator = new(items);
                return items is not null;
            case var markup when value.IsMarkup:
                enumerator = new(markup.ToString()!, MarkupTextAccess.Instance);
                return true;
            case var other:
                return ClrType.Of(other.GetType()).TryIterate(other, out enumerator);
        }
    }

    /// <summary>Collects the items of an iterable into a new list.</summary>
    /// <param name="value">The iterable.</param>
    /// <returns>Its items.</returns>
    /// <exception cref="TypeError">The value is not iterable.</exception>
    public static List<Value> ToList(in Value value)
    {
        using var items = Of(value);
        var list = new List<Value>(Math.Max(items.Count, 0));
        var enumerator = items;
        while (enumerator.MoveNext(out var item)) list.Add(item);
        return list;
    }

    /// <summary>Collects the items of an iterable into a new array.</summary>
    /// <param name="value">The iterable.</param>
    /// <returns>Its items.</returns>
    /// <exception cref="TypeError">The value is not iterable.</exception>
    public static Value[] ToArray(in Value value) => value.Reference is TupleValue tuple ? tuple.Items : [.. ToList(value)];

    /// <summary>Goes through the items of an iterable as a C# sequence.</summary>
    /// <param name="value">The iterable; looked at when the sequence begins to be read.</param>
    /// <returns>The items, lazily.</returns>
    public static IEnumerable<Value> Enumerate(Value value)
    {
        var items = Of(value);
        try
        {
            while (items.MoveNext(out var item))
            {
                WorkLimits.Current?.Check();
                yield return item;
            }
        }
        finally
        {
            items.Dispose();
        }
    }

    private sealed class RangeAccess : SequenceAccess
    {
        public static readonly RangeAccess Instance = new();

        public override int Count(object source) => (int)Math.Min(((RangeValue)source).Count, int.MaxValue);

        public override Value Get(object source, int index) => ((RangeValue)source).At(index);

        public override bool TryNext(object source, ref long position, out Value item)
        {
            var range = (RangeValue)source;
            if (position >= range.Count)
            {
                item = default;
                return false;
            }
            item = range.At(position++);
            return true;
        }
    }

    private sealed class TextAccess : SequenceAccess
    {
        public static readonly TextAccess Instance = new();

        public override int Count(object source) => CodePoints.Count((string)source);

        public override Value Get(object source, int index) => CodePoints.At((string)source, index);

        public override bool TryNext(object source, ref long position, out Value item)
        {
            var more = TryNextText((string)source, ref position, out var text);
            item = more ? new(text) : default;
            return more;
        }

        public static bool TryNextText(string source, ref long position, out string? text)
        {
            text = null;
            if (position >= source.Length) return false;
            var width = CodePoints.WidthAt(source, (int)position);
            text = CodePoints.Character(source, (int)position, width);
            position += width;
            return true;
        }
    }

    private sealed class MarkupTextAccess : SequenceAccess
    {
        public static readonly MarkupTextAccess Instance = new();

        public override int Count(object source) => CodePoints.Count((string)source);

        public override Value Get(object source, int index) => CodePoints.At((string)source, index);

        // Python iterates a str subclass in plain strings: the parts of a Markup are no Markup.
        public override bool TryNext(object source, ref long position, out Value item)
        {
            var more = TextAccess.TryNextText((string)source, ref position, out var text);
            item = more ? new(text) : default;
            return more;
        }
    }
}
