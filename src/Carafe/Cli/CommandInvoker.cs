using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Carafe.Cli.Parameters;

namespace Carafe.Cli;

/// <summary>Calls the body of a bound command and awaits what it returns.</summary>
internal static class CommandInvoker
{
    public static async Task<object?> InvokeAsync(CommandContext call)
    {
        var body = call.Node.Info.Body!;
        var parameters = body.Parameters;
        var values = new object?[parameters.Length];
        for (var i = 0; i < values.Length; i++) values[i] = ValueOf(call, parameters[i]);
        return await ResultAsync(body.Invoke(values));
    }

    private static object? ValueOf(CommandContext call, ParameterInfo parameter)
    {
        if (call.Params.TryGetValue(parameter.Name!, out var value)) return value;
        return CommandServices.Find(call, parameter.ParameterType)
            ?? (parameter.HasDefaultValue ? parameter.DefaultValue : throw ParameterErrors.NoSource(call.Node.Name, parameter));
    }

    private static async Task<object?> ResultAsync(object? returned)
    {
        switch (returned)
        {
            case Task task:
                await task;
                return ResultOf(task);
            case ValueTask task:
                await task;
                return null;
            case ValueTask<int> task:
                return await task;
            default:
                return returned;
        }
    }

    // What an async method without a result returns has one of an internal type.
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The property belongs to Task<T> itself.")]
    private static object? ResultOf(Task task)
    {
        for (var type = task.GetType(); type is not null; type = type.BaseType)
        {
            if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Task<>)) continue;
            return type.GetGenericArguments()[0] is { IsVisible: false } ? null : type.GetProperty(nameof(Task<>.Result))!.GetValue(task);
        }
        return null;
    }
}
