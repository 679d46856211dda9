using Carafe.Http.Structures;
using Carafe.Jinja.Values;

namespace Carafe.Templating;

/// <summary>Headers in templates: pairs to iterate over, names in any case to look up.</summary>
internal sealed class HeadersValue(ReadOnlyHeaders headers) : ValueObject
{
    public override string TypeName => "EnvironHeaders";

    public override string TypeModule => "werkzeug.datastructures";

    private Value Inner => Value.From(headers);

    public override bool TryGetAttribute(string name, out Value value) => Attributes.TryGet(Inner, name, out value);

    public override bool TryGetItem(in Value key, out Value item)
    {
        item = default;
        if (key.AsText is not { } name || !headers.TryGetValue(name, out var found)) return false;
        item = found;
        return true;
    }

    public override bool TryGetLength(out int length)
    {
        length = headers.Count;
        return true;
    }

    public override bool TryContains(in Value item, out bool contains)
    {
        contains = item.AsText is { } name && headers.Contains(name);
        return true;
    }

    public override IEnumerator<Value> Iterate() => Iteration.Enumerate(Inner).GetEnumerator();

    public override string Str() => headers.ToString();

    public override object ToObject() => headers;
}
