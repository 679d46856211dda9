using System.Runtime.CompilerServices;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Rendering.Expressions;

/// <summary>The compiled arguments of a call, a filter or a test.</summary>
internal sealed class ArgumentList(RenderExpression[] positional, string[] names, RenderExpression[] named, RenderExpression? dynamic, RenderExpression? dynamicNamed)
{
    public static ArgumentList None { get; } = new([], [], [], null, null);

    public bool IsDynamic => dynamic is not null || dynamicNamed is not null;

    /// <summary>How many values there are where none is dynamic.</summary>
    public int Count => positional.Length + named.Length;

    /// <summary>Whether all arguments are known when compiling.</summary>
    public bool IsConstant => !IsDynamic && Array.TrueForAll(positional, IsKnown) && Array.TrueForAll(named, IsKnown);

    private static bool IsKnown(RenderExpression argument) => argument is ConstantExpression;

    /// <summary>The arguments, all known when compiling.</summary>
    public CallArguments Constants() => new(
        Array.ConvertAll(positional, argument => ((ConstantExpression)argument).Value), names,
        Array.ConvertAll(named, argument => ((ConstantExpression)argument).Value));

    /// <summary>Evaluates the arguments into memory of the caller.</summary>
    public CallArguments Evaluate(Frame frame, Span<Value> values)
    {
        var next = 0;
        foreach (var argument in positional) values[next++] = argument.Evaluate(frame);
        foreach (var argument in named) values[next++] = argument.Evaluate(frame);
        return new CallArguments(values[..positional.Length], names, values[positional.Length..next]);
    }

    /// <summary>Evaluates arguments with <c>*</c> or <c>**</c> among them.</summary>
    public CallArguments EvaluateDynamic(Frame frame, string callee)
    {
        var values = new List<Value>(positional.Length);
        foreach (var argument in positional) values.Add(argument.Evaluate(frame));
        var allNamed = new List<Value>(named.Length);
        // Python evaluates what follows the star before the named arguments that precede it.
        if (dynamic is not null) AddItems(values, dynamic.Evaluate(frame));
        foreach (var argument in named) allNamed.Add(argument.Evaluate(frame));
        if (dynamicNamed is null) return new CallArguments(values.ToArray(), names, allNamed.ToArray());
        var allNames = new List<string>(names);
        AddNamed(allNames, allNamed, dynamicNamed.Evaluate(frame), callee);
        return new CallArguments(values.ToArray(), allNames.ToArray(), allNamed.ToArray());
    }

    /// <summary>Evaluates the arguments, awaiting what must be awaited.</summary>
    public async ValueTask<EvaluatedArguments> EvaluateAsync(Frame frame, string callee)
    {
        var values = new List<Value>(positional.Length);
        foreach (var argument in positional) values.Add(await argument.EvaluateAsync(frame));
        if (dynamic is not null) AddItems(values, await AsyncValues.Collect(await dynamic.EvaluateAsync(frame)));
        var allNamed = new List<Value>(named.Length);
        foreach (var argument in named) allNamed.Add(await argument.EvaluateAsync(frame));
        if (dynamicNamed is null) return new EvaluatedArguments([.. values], names, [.. allNamed]);
        var allNames = new List<string>(names);
        AddNamed(allNames, allNamed, await dynamicNamed.EvaluateAsync(frame), callee);
        return new EvaluatedArguments([.. values], [.. allNames], [.. allNamed]);
    }

    private static void AddItems(List<Value> values, in Value items)
    {
        if (!Iteration.TryOf(items, out var enumerator)) throw new TypeError(ErrorMessages.StarNotIterable(items));
        try
        {
            while (enumerator.MoveNext(out var item)) values.Add(item);
        }
        finally
        {
            enumerator.Dispose();
        }
    }

    private static void AddNamed(List<string> names, List<Value> values, in Value mapping, string callee)
    {
        if (mapping.AsUndefined is { } undefined) throw undefined.MakeError();
        if (!DictView.TryOf(mapping, out var dict)) throw new TypeError(ErrorMessages.StarStarNotMapping(callee, mapping));
        // The mapping's own keys differ from each other.
        var given = names.Count == 0 ? null : new HashSet<string>(names, StringComparer.Ordinal);
        foreach (var (key, value) in dict.Entries)
        {
            if (key.AsText is not { } name) throw new TypeError(ErrorMessages.KeywordNotString);
            if (given?.Contains(name) == true) throw new TypeError(ErrorMessages.KeywordTwice(callee, name));
            names.Add(name);
            values.Add(value);
        }
    }
}

/// <summary>Room for a few arguments on the stack; more than these are rare.</summary>
[InlineArray(Capacity)]
internal struct FewValues
{
    public const int Capacity = 4;
    private Value _first;
}
