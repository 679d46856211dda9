using Carafe.Jinja.Rendering;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

/// <summary>Arguments by name for a macro that is called from C#; it comes last among the arguments.</summary>
/// <param name="arguments">An object whose properties they are (<c>CssClass</c> is also <c>css_class</c>), or a dictionary of them.</param>
/// <example>
/// <code>
/// string html = template.CallMacro("input", "email", new KeywordArguments(new { css_class = "wide" })).Str();
/// </code>
/// </example>
public sealed class KeywordArguments(object arguments)
{
    /// <summary>Makes a call's arguments: what is by position, then what the last one gives by name.</summary>
    internal static CallArguments Split(IEnumerable<object?> arguments, IReadOnlyList<string> parameters)
    {
        object?[] all = [.. arguments];
        if (all is not [.. var positional, KeywordArguments last]) return new CallArguments(Array.ConvertAll(all, Value.From));
        var named = last.Read(parameters);
        return new CallArguments(Array.ConvertAll(positional, Value.From), named.Keys.ToArray(), named.Values.ToArray());
    }

    private Dictionary<string, Value> Read(IReadOnlyList<string> parameters)
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (arguments is IEnumerable<KeyValuePair<string, object?>> entries)
        {
            foreach (var (name, value) in entries) values[name] = Value.From(value);
            return values;
        }
        if (VariableDictionaries.TryCopy(arguments, out var copy)) return copy;
        foreach (var (name, getter) in ModelType.Of(arguments.GetType()).Properties) values[ModelType.NameAmong(parameters, name)] = getter.Get(arguments);
        return values;
    }
}
