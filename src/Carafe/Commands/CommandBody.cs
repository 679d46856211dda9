using System.Reflection;

namespace Carafe.Commands;

/// <summary>What a command calls.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">What it is called on; of a static method, its first argument where the delegate is closed over it.</param>
internal sealed record CommandBody(MethodInfo Method, object? Target)
{
    /// <summary>The parameters that the command has to find values for.</summary>
    public ParameterInfo[] Parameters => IsClosed ? Method.GetParameters()[1..] : Method.GetParameters();

    private bool IsClosed => Method.IsStatic && Target is not null;

    public static CommandBody Of(Delegate body) => new(body.Method, body.Target);

    public object? Invoke(object?[] values) => IsClosed
        ? Method.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [Target, .. values], culture: null)
        : Method.Invoke(Target, BindingFlags.DoNotWrapExceptions, binder: null, values, culture: null);
}
