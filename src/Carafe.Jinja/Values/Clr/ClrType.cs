using System.Collections;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Carafe.Html;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Values.Clr;

/// <summary>How a C# type behaves in templates: found once a type, then only looked up.</summary>
internal sealed class ClrType
{
    private const int RecentTypes = 64;

    private static readonly ConcurrentDictionary<Type, ClrType> s_types = new();

    /// <summary>Types met before, each at its place: loops meet the same few again and again.</summary>
    private static readonly ClrType?[] s_recent = new ClrType?[RecentTypes];

    private readonly Type _type;
    private readonly SequenceAccess? _sequence;
    private readonly DictAccess? _dict;
    private readonly ConcurrentDictionary<string, MemberGetter?> _members = new(StringComparer.Ordinal);

    private ClrType(Type type)
    {
        _type = type;
        _dict = ClrCollections.DictOf(type);
        _sequence = _dict is null ? ClrCollections.SequenceOf(type) : null;
        Kind = KindOf(type, _dict, _sequence);
        IsLazy = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Lazy<>);
    }

    public ValueKind Kind { get; }

    /// <summary>Whether it is a <see cref="Lazy{T}"/>, which stands for its value.</summary>
    public bool IsLazy { get; }

    /// <summary>Whether objects of the type are kept as they are: <see cref="ClrConversion.From"/> has no rule for it.</summary>
    public bool IsPlain { get; set; }

    public static ClrType Of(Type type) => Recent(type) ?? (s_recent[PlaceOf(type)] = s_types.GetOrAdd(type, static type => new(type)));

    /// <summary>What is known of a type that was met a short while ago.</summary>
    public static ClrType? Recent(Type type) => s_recent[PlaceOf(type)] is { } found && found._type == type ? found : null;

    private static int PlaceOf(Type type) => (int)(type.TypeHandle.Value >>> 5) & (RecentTypes - 1);

    public SequenceAccess? SequenceOf(object source) => source is JsonElement { ValueKind: JsonValueKind.Array } ? JsonArrayAccess.Instance : _sequence;

    public DictAccess? DictOf(object source) => source is JsonElement { ValueKind: JsonValueKind.Object } ? JsonObjectAccess.Instance : _dict;

    public bool TryGetLength(object source, out int length)
    {
        length = 0;
        if (DictOf(source) is { } dict) length = dict.Count(source);
        else if (SequenceOf(source) is { } sequence) length = sequence.Count(source);
        else if (source is ICollection collection) length = collection.Count;
        else if (source is IReadOnlyCollection<object?> items) length = items.Count;
        else return ClrCollections.TryCount(source, out length);
        return true;
    }

    public bool TryIterate(object source, out ValueEnumerator enumerator)
    {
        enumerator = default;
        if (DictOf(source) is { } dict) enumerator = new(dict.Entries(source).Select(entry => entry.Key).GetEnumerator());
        else if (SequenceOf(source) is { } sequence) enumerator = new(source, sequence);
        else if (source is IEnumerable<Value> values) enumerator = new(values.GetEnumerator());
        else if (source is IEnumerable items) enumerator = new(Items(items).GetEnumerator());
        else if (ClrCollections.AsyncItems(source) is { } awaited) enumerator = new(awaited.GetEnumerator());
        else return false;
        return true;
    }

    public bool TryGetItem(object source, in Value key, out Value item)
    {
        if (DictOf(source) is { } dict) return dict.TryGet(source, key, out item);
        if (SequenceOf(source) is { } sequence) return Subscription.TryGetViewItem(new(source, sequence), Kind == ValueKind.Tuple, key, out item);
        return ClrMembers.TryIndex(source, _type, key, out item);
    }

    /// <summary>Finds how to read a member: exactly by name, else <c>snake_case</c> as <c>PascalCase</c>.</summary>
    public MemberGetter? FindMember(string name) =>
        _members.TryGetValue(name, out var found) ? found : _members.GetOrAdd(name, static (name, type) => ClrMembers.Find(type, name), _type);

    public bool TryGetMember(object source, string name, out Value value)
    {
        if (FindMember(name) is { } getter)
        {
            value = getter.Get(source);
            return !value.IsMissing;
        }
        return ClrDynamic.TryGetMember(source, name, out value);
    }

    private static IEnumerable<Value> Items(IEnumerable items)
    {
        foreach (var item in items) yield return Value.From(item);
    }

    private static ValueKind KindOf(Type type, DictAccess? dict, SequenceAccess? sequence) =>
        dict is not null ? ValueKind.Dict
        : typeof(ITuple).IsAssignableFrom(type) || sequence is PairAccess ? ValueKind.Tuple
        : sequence is not null ? ValueKind.List
        : typeof(IHtml).IsAssignableFrom(type) ? ValueKind.Object
        : ClrCollections.IsSet(type) ? ValueKind.Set
        : !typeof(IEnumerable).IsAssignableFrom(type) ? ValueKind.Object
        : ClrCollections.HasCount(type) ? ValueKind.List
        : ValueKind.Iterator;
}
