using System.Collections.Frozen;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Globals;

/// <summary>The functions that every template knows.</summary>
public static class BuiltinGlobals
{
    /// <summary>Gets the globals by name: <c>range</c>, <c>dict</c>, <c>lipsum</c>, <c>cycler</c>, <c>joiner</c>, <c>namespace</c>.</summary>
    public static FrozenDictionary<string, Value> All { get; } = new Dictionary<string, Value>(StringComparer.Ordinal)
    {
        ["range"] = new RangeFunction(),
        ["dict"] = new DictFunction(),
        ["lipsum"] = new LipsumFunction(),
        ["cycler"] = new TypeFunction("Cycler", "jinja2.utils", (in arguments, context) => Cycler.Make(arguments)),
        ["joiner"] = new TypeFunction("Joiner", "jinja2.utils", (in arguments, context) => Joiner.Make(arguments)),
        ["namespace"] = new TypeFunction("Namespace", "jinja2.utils", (in arguments, context) => Namespace.Make(arguments)),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
