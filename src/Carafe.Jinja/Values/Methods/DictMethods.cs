using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods of <c>dict</c>; on C#'s dictionaries and JSON objects too.</summary>
internal static class DictMethods
{
    public static MethodTable Table { get; } = new(
        Method.Some("dict", "get", 1, 2, Get),
        Method.None("dict", "keys", (in self) => new DictViewValue(self, DictPart.Keys)),
        Method.None("dict", "values", (in self) => new DictViewValue(self, DictPart.Values)),
        Method.None("dict", "items", (in self) => new DictViewValue(self, DictPart.Items)),
        Method.None("dict", "copy", (in self) => Copy(self)),
        Method.None("dict", "clear", Clear),
        Method.None("dict", "popitem", PopItem),
        Method.Some("dict", "pop", 1, 2, Pop),
        Method.Some("dict", "setdefault", 1, 2, SetDefault),
        Method.Some("dict", "fromkeys", 1, 2, (in self, args) => FromKeys(args)).OfType(),
        Method.Free("update", (in self, in arguments, context) => Update(self, arguments)));

    public static DictValue Copy(in Value self)
    {
        var copy = new DictValue();
        foreach (var (key, value) in View(self).Entries) copy.Entries[key] = value;
        return copy;
    }

    /// <summary>Adds what Python's <c>dict(…)</c> and <c>update(…)</c> take: a mapping or pairs, then names.</summary>
    public static void Fill(DictView dict, string function, in CallArguments arguments)
    {
        if (arguments.Positional.Length > 1) throw new TypeError($"{function} expected at most 1 argument, got {arguments.Positional.Length}");
        if (arguments.Positional.Length == 1) FillFrom(dict, arguments.Positional[0]);
        for (var i = 0; i < arguments.Names.Length; i++) dict.Access.Set(dict.Source, arguments.Names[i], arguments.Named[i]);
    }

    private static void FillFrom(DictView dict, in Value source)
    {
        if (DictView.TryOf(source, out var other))
        {
            foreach (var (key, value) in other.Entries.ToList()) dict.Access.Set(dict.Source, key, value);
            return;
        }
        if (source.IsUndefined) throw Attributes.Failure(source, "keys");
        var index = 0;
        foreach (var pair in Iteration.ToList(source))
        {
            if (!Iteration.TryOf(pair, out _)) throw new TypeError($"cannot convert dictionary update sequence element #{index} to a sequence");
            var items = Iteration.ToArray(pair);
            if (items.Length != 2) throw new ValueError($"dictionary update sequence element #{index} has length {items.Length}; 2 is required");
            dict.Access.Set(dict.Source, items[0], items[1]);
            index++;
        }
    }

    private static DictView View(in Value self)
    {
        DictView.TryOf(self, out var view);
        return view;
    }

    private static Value Get(in Value self, ReadOnlySpan<Value> arguments) =>
        View(self).TryGet(arguments[0], out var value) ? value : arguments[1].IsMissing ? Value.None : arguments[1];

    private static Value Clear(in Value self)
    {
        var view = View(self);
        view.Access.Clear(view.Source);
        return Value.None;
    }

    private static Value Pop(in Value self, ReadOnlySpan<Value> arguments)
    {
        var view = View(self);
        // CPython asks an empty dictionary for nothing, not even the key's hash.
        Value value = default;
        if (view.Count == 0 || !view.TryGet(arguments[0], out value)) return arguments[1].IsMissing ? throw new KeyError(arguments[0]) : arguments[1];
        view.Access.Remove(view.Source, arguments[0]);
        return value;
    }

    private static Value PopItem(in Value self)
    {
        var view = View(self);
        if (view.Count == 0) throw new KeyError("'popitem(): dictionary is empty'");
        var (key, value) = view.Entries.Last();
        view.Access.Remove(view.Source, key);
        return new TupleValue([key, value]);
    }

    private static Value SetDefault(in Value self, ReadOnlySpan<Value> arguments)
    {
        var view = View(self);
        if (view.TryGet(arguments[0], out var value)) return value;
        var added = arguments[1].IsMissing ? Value.None : arguments[1];
        view.Access.Set(view.Source, arguments[0], added);
        return added;
    }

    private static DictValue FromKeys(ReadOnlySpan<Value> arguments)
    {
        var dict = new DictValue();
        var value = arguments[1].IsMissing ? Value.None : arguments[1];
        foreach (var key in Iteration.ToList(arguments[0])) dict.Entries[key] = value;
        return dict;
    }

    private static Value Update(in Value self, in CallArguments arguments)
    {
        Fill(View(self), "update", arguments);
        return Value.None;
    }
}
