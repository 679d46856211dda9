using Carafe.Json;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Templating;

/// <summary>What the filter <c>tojson</c> writes with: the application's JSON, so that pages and answers look the same.</summary>
internal static class TemplateJson
{
    /// <param name="provider">Gives the provider; asked at each use, since an application may replace it.</param>
    public static Function DumpsFunction(Func<JsonProvider> provider) =>
        new("dumps", (in arguments, context) => provider().Dumps(Plain(arguments.Positional[0]), Layout(arguments)));

    /// <summary>Turns what a template made itself into .NET's collections; what the application passed stays as it is.</summary>
    private static object? Plain(in Value value)
    {
        switch (value.Reference)
        {
            case Undefined undefined:
                throw new TypeError($"Object of type {undefined.TypeName} is not JSON serializable");
            case DictValue dict:
                var items = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (var (key, item) in dict) items[key.Str()] = Plain(item);
                return items;
            case ListValue or TupleValue:
                return Iteration.ToArray(value).Select(item => Plain(item)).ToList();
            default:
                return value.ToObject();
        }
    }

    private static JsonLayout? Layout(in CallArguments arguments) =>
        arguments.TryGetNamed("indent", out var indent) && indent.IsInteger ? JsonLayout.Indented((int)Math.Clamp(indent.AsInteger, 0, 127)) : null;
}
