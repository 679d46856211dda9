using Carafe.Http.Structures;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Templating;

/// <summary>Werkzeug's <c>MultiDict</c> in templates: a dictionary of first values, with <c>items(multi=true)</c>, <c>lists()</c>, <c>getlist()</c> and <c>to_dict()</c>.</summary>
internal sealed class MultiDictValue<T>(ReadOnlyMultiDict<T> values) : ValueObject
    where T : class
{
    public override ValueKind Kind => ValueKind.Dict;

    public override string TypeName => "ImmutableMultiDict";

    public override string TypeModule => "werkzeug.datastructures";

    public override bool TryGetAttribute(string name, out Value value)
    {
        value = name switch
        {
            "get" => Make(name, (in arguments) => Find(arguments) ?? Given(arguments, 1, "default", Value.None)),
            "getlist" => Make(name, (in arguments) => List(values.GetList(Given(arguments, 0, "key", default).Str()))),
            "items" => Make(name, (in arguments) => ListOf(values.Items(Flag(arguments, 0, "multi", isTrue: false)).Select(Pair))),
            "lists" => Make(name, (in arguments) => ListOf(values.Lists().Select(Pair))),
            "keys" => Make(name, (in arguments) => ListOf(values.Keys.Select(key => (Value)key))),
            "values" => Make(name, (in arguments) => ListOf(values.Values.Select(item => Value.From(item)))),
            "listvalues" => Make(name, (in arguments) => ListOf(values.Lists().Select(entry => List(entry.Value)))),
            "to_dict" => Make(name, (in arguments) => Value.From(Flag(arguments, 0, "flat", isTrue: true) ? values.ToDictionary() : values.ToListDictionary())),
            _ => Value.None,
        };
        return !value.IsNone;
    }

    public override bool TryGetItem(in Value key, out Value item) => Subscription.TryGetItem(Inner, key, out item);

    public override bool TryGetLength(out int length)
    {
        length = values.Count;
        return true;
    }

    public override IEnumerator<Value> Iterate() => values.Keys.Select(key => (Value)key).GetEnumerator();

    public override bool TryContains(in Value item, out bool contains)
    {
        contains = item.AsText is { } key && values.ContainsKey(key);
        return true;
    }

    public override string Repr() => $"{TypeName}({ListOf(values.Items(multi: true).Select(Pair)).Repr()})";

    public override bool IsEqualTo(in Value other) => ReferenceEquals(values, other.ToObject());

    public override int Hash() => values.GetHashCode();

    public override object ToObject() => values;

    private delegate Value MethodOf(in CallArguments arguments);

    private Value Inner => Value.From(values);

    private static Function Make(string name, MethodOf body) => new(name, (in arguments, context) => body(arguments));

    private static Value Pair(KeyValuePair<string, T> item) => new TupleValue([item.Key, Value.From(item.Value)]);

    private static Value Pair(KeyValuePair<string, IReadOnlyList<T>> entry) => new TupleValue([entry.Key, List(entry.Value)]);

    private static Value List(IReadOnlyList<T> items) => ListOf(items.Select(item => Value.From(item)));

    private Value? Find(in CallArguments arguments) =>
        values.TryGetValue(Given(arguments, 0, "key", default).Str(), out var found) ? (Value?)Value.From(found) : null;

    private static ListValue ListOf(IEnumerable<Value> items) => new(items.ToList());

    private static bool Flag(in CallArguments arguments, int position, string name, bool isTrue) => Given(arguments, position, name, isTrue).IsTrue;

    private static Value Given(in CallArguments arguments, int position, string name, in Value otherwise)
    {
        if (position < arguments.Positional.Length) return arguments.Positional[position];
        return arguments.TryGetNamed(name, out var value) ? value : otherwise;
    }
}
