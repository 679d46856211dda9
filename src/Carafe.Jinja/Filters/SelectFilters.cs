using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Filters;

/// <summary>The lazy filters <c>map</c>, <c>select</c>, <c>reject</c>, <c>selectattr</c>, <c>rejectattr</c>.</summary>
internal static class SelectFilters
{
    public static IEnumerable<Filter> All =>
    [
        new("map", Map, ContextUse.Context, readsItems: true),
        Selecting("select", keeps: true, byAttribute: false),
        Selecting("reject", keeps: false, byAttribute: false),
        Selecting("selectattr", keeps: true, byAttribute: true),
        Selecting("rejectattr", keeps: false, byAttribute: true),
    ];

    private static Filter Selecting(string name, bool keeps, bool byAttribute) => new(
        name,
        (in value, in arguments, context) => new IteratorValue(Select(value, new SavedArguments(arguments), context, keeps, byAttribute), "select_or_reject"),
        ContextUse.Context,
        readsItems: true);

    private static Value Map(in Value value, in CallArguments arguments, CallContext context) =>
        new IteratorValue(Mapped(value, new SavedArguments(arguments), context), "sync_do_map");

    // Like Jinja's generators, these look at nothing before the first item is asked for.
    private static IEnumerable<Value> Mapped(Value value, SavedArguments arguments, CallContext context)
    {
        if (!value.IsTrue) yield break;
        var map = MapFunction(arguments, context);
        foreach (var item in Iteration.Enumerate(value)) yield return map(item);
    }

    private static Func<Value, Value> MapFunction(SavedArguments arguments, CallContext context)
    {
        if (arguments.Positional.Length == 0 && arguments.TryGetNamed("attribute", out var attribute))
        {
            arguments.TryGetNamed("default", out var whenMissing);
            var unexpected = Array.Find(arguments.Names, name => name is not ("attribute" or "default"));
            if (unexpected is not null) throw new FilterArgumentError($"Unexpected keyword argument {((Value)unexpected).Repr()}");
            return new AttributeGetter(context, attribute, @default: whenMissing).Get;
        }
        if (arguments.Positional.Length == 0) throw new FilterArgumentError("map requires a filter argument");
        var filter = arguments.Positional[0];
        return item => context.CallFilter(filter, item, arguments.Skip(1));
    }

    private static IEnumerable<Value> Select(Value value, SavedArguments arguments, CallContext context, bool keeps, bool byAttribute)
    {
        if (!value.IsTrue) yield break;
        var test = TestFunction(arguments, context, byAttribute);
        foreach (var item in Iteration.Enumerate(value))
        {
            if (test(item) == keeps) yield return item;
        }
    }

    private static Predicate<Value> TestFunction(SavedArguments arguments, CallContext context, bool byAttribute)
    {
        AttributeGetter? getter = null;
        var offset = 0;
        if (byAttribute)
        {
            if (arguments.Positional.Length == 0) throw new FilterArgumentError("Missing parameter for attribute name");
            getter = new AttributeGetter(context, arguments.Positional[0]);
            offset = 1;
        }
        if (arguments.Positional.Length == offset) return item => (getter is null ? item : getter.Get(item)).IsTrue;
        var test = arguments.Positional[offset];
        return item => context.CallTest(test, getter is null ? item : getter.Get(item), arguments.Skip(offset + 1)).IsTrue;
    }

    /// <summary>Arguments kept beyond the call: a lazy filter needs them later.</summary>
    private sealed class SavedArguments(in CallArguments arguments)
    {
        private readonly Value[] _named = arguments.Named.ToArray();

        public Value[] Positional { get; } = arguments.Positional.ToArray();

        public string[] Names { get; } = arguments.Names.ToArray();

        public bool TryGetNamed(string name, out Value value) => new CallArguments([], Names, _named).TryGetNamed(name, out value);

        public CallArguments Skip(int count) => new(Positional.AsSpan(count), Names, _named);
    }
}
