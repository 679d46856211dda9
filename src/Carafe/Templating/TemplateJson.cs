using System.Runtime.CompilerServices;
using Carafe.Json;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Templating;

/// <summary>What the filter <c>tojson</c> writes with: the application's JSON, so that pages and answers look the same.</summary>
internal static class TemplateJson
{
    /// <summary>Python's limit of nested calls.</summary>
    private const int MaxDepth = 1000;

    /// <param name="provider">Gives the provider; asked at each use, since an application may replace it.</param>
    public static Function DumpsFunction(Func<JsonProvider> provider) =>
        new("dumps", (in arguments, context) => provider().Dumps(new PlainValues(context).Of(arguments.Positional[0]), Layout(arguments)));

    /// <summary>Turns what a template made itself into .NET's collections; what the application passed stays as it is.</summary>
    /// <remarks>Security: a template can nest what it makes without end, in itself, and so that it has very many paths.</remarks>
    private sealed class PlainValues(CallContext context)
    {
        private readonly HashSet<object> _open = new(ReferenceEqualityComparer.Instance);
        private long _count;

        public object? Of(in Value value)
        {
            if (++_count > context.MaxResultLength) throw new OverflowError($"The sandbox blocks results longer than {context.MaxResultLength}.");
            return value.Reference switch
            {
                Undefined undefined => throw new TypeError($"Object of type {undefined.TypeName} is not JSON serializable"),
                DictValue dict => Inside(dict, Entries),
                ListValue list => Inside(list, Items),
                TupleValue tuple => Inside(tuple, Items),
                _ => value.ToObject(),
            };
        }

        private object Inside<T>(T container, Func<T, object> read)
            where T : ValueObject
        {
            if (_open.Count >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
                throw new RecursionError("maximum recursion depth exceeded while encoding a JSON object");
            if (!_open.Add(container)) throw new ValueError("Circular reference detected");
            var plain = read(container);
            _open.Remove(container);
            return plain;
        }

        private Dictionary<string, object?> Entries(DictValue dict)
        {
            var entries = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var (key, item) in dict) entries[key.Str()] = Of(item);
            return entries;
        }

        private List<object?> Items(ValueObject items)
        {
            var plain = new List<object?>();
            foreach (var item in Iteration.ToArray(items)) plain.Add(Of(item));
            return plain;
        }
    }

    private static JsonLayout? Layout(in CallArguments arguments) =>
        arguments.TryGetNamed("indent", out var indent) && indent.IsInteger ? JsonLayout.Indented((int)Math.Clamp(indent.AsInteger, 0, 127)) : null;
}
