using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Clr;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Rendering;

/// <summary>Awaits tasks and reads asynchronous sequences that templates come upon.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The members read are those of tasks and of IAsyncEnumerable, which are kept.")]
[UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "The type argument is that of an existing sequence.")]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Sequences of value types need dynamic code; those of references do not come here.")]
internal static class AsyncValues
{
    private static readonly MethodInfo s_adapt = typeof(AsyncValues).GetMethod(nameof(Adapt), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>The result of a task; any other value is itself.</summary>
    public static ValueTask<Value> Resolve(Value value) =>
        value.Kind == ValueKind.Object && value.Reference is { } source and not ValueObject && IsTask(source) ? ResolveTask(source) : new(value);

    /// <summary>The items of an asynchronous sequence as a list; any other value is itself.</summary>
    public static async ValueTask<Value> Collect(Value value)
    {
        if (Items(value) is not { } items) return value;
        var list = new List<Value>();
        await foreach (var item in items) list.Add(item);
        return new ListValue(list);
    }

    /// <summary>An asynchronous sequence; null where the value is none.</summary>
    public static IAsyncEnumerable<Value>? Items(in Value value)
    {
        if (value.Reference is not { } source || source is ValueObject or string) return null;
        if (source is IAsyncEnumerable<object?> objects) return Adapt(objects);
        foreach (var candidate in source.GetType().GetInterfaces())
            if (candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
                return (IAsyncEnumerable<Value>)s_adapt.MakeGenericMethod(candidate.GetGenericArguments()).Invoke(null, [source])!;
        return null;
    }

    private static bool IsTask(object source) =>
        source is Task or ValueTask || (source.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static async ValueTask<Value> ResolveTask(object source)
    {
        var task = source switch
        {
            Task known => known,
            ValueTask plain => plain.AsTask(),
            _ => (Task)source.GetType().GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(source, null)!,
        };
        await task;
        // The result of a task without one is of a type that nobody can name.
        var result = MemberGetter.Find(task.GetType(), "Result")?.Get(task) ?? Value.None;
        return result.Reference?.GetType().Name == "VoidTaskResult" ? Value.None : result;
    }

    private static async IAsyncEnumerable<Value> Adapt<T>(IAsyncEnumerable<T> items)
    {
        await foreach (var item in items) yield return Value.From(item);
    }
}

/// <summary>Arguments that were evaluated asynchronously, and so need memory of their own.</summary>
internal sealed record EvaluatedArguments(Value[] Positional, string[] Names, Value[] Named)
{
    public CallArguments AsCallArguments() => new(Positional, Names, Named);
}
