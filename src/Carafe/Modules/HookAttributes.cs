using System.Reflection;
using Carafe.Modules;

namespace Carafe;

/// <summary>Registers a method as a hook. See <see cref="RegistrationAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public abstract class HookAttribute : RegistrationAttribute
{
    /// <summary>Whether the hook of a blueprint's module runs for the whole application; <see langword="false"/> by default.</summary>
    public bool WholeApp { get; set; }

    private protected void For(Scaffold scaffold, Action<Scaffold> register)
    {
        ArgumentNullException.ThrowIfNull(scaffold);
        if (WholeApp && scaffold is Blueprint blueprint) blueprint.RecordForApp(register, GetType().Name[..^nameof(Attribute).Length]);
        else register(scaffold);
    }
}

/// <summary>Runs a method before each request's view; what it returns, unless nothing, becomes the response. See <see cref="Scaffold.BeforeRequest(Action)"/>.</summary>
public sealed class BeforeRequestAttribute : HookAttribute
{
    /// <inheritdoc/>
    public override void Register(Scaffold scaffold, MethodInfo method, object? instance)
    {
        var hook = MethodHooks.Before(method, instance);
        For(scaffold, target => target.AddBefore(hook));
    }
}

/// <summary>Runs a method on each response: it takes the <see cref="Response"/> and returns one. See <see cref="Scaffold.AfterRequest(Func{Response, Response})"/>.</summary>
public sealed class AfterRequestAttribute : HookAttribute
{
    /// <inheritdoc/>
    public override void Register(Scaffold scaffold, MethodInfo method, object? instance)
    {
        var hook = MethodHooks.After(method, instance);
        For(scaffold, target => target.AddAfter(hook));
    }
}

/// <summary>Runs a method when a request's context ends: it takes the exception that nobody handled. See <see cref="Scaffold.TeardownRequest(Action{Exception})"/>.</summary>
public sealed class TeardownRequestAttribute : HookAttribute
{
    /// <inheritdoc/>
    public override void Register(Scaffold scaffold, MethodInfo method, object? instance)
    {
        var hook = MethodHooks.Teardown(method, instance);
        For(scaffold, target => target.AddTeardown(hook));
    }
}

/// <summary>Adds what a method returns, or what its task gives, to every template. See <see cref="Scaffold.ContextProcessor(Func{object})"/>.</summary>
public sealed class ContextProcessorAttribute : HookAttribute
{
    /// <inheritdoc/>
    public override void Register(Scaffold scaffold, MethodInfo method, object? instance)
    {
        var processor = MethodDelegates.As<Func<object?>>(method, instance, "take nothing and return an object or dictionary, or a task of one");
        For(scaffold, target => target.ContextProcessor(processor));
    }
}

/// <summary>Lets a method see and change the values of matched URLs. See <see cref="Scaffold.UrlValuePreprocessor"/>.</summary>
public sealed class UrlValuePreprocessorAttribute : HookAttribute
{
    /// <inheritdoc/>
    public override void Register(Scaffold scaffold, MethodInfo method, object? instance)
    {
        var preprocessor = MethodDelegates.As<Action<string?, IDictionary<string, object?>>>(method, instance, "take (string?, IDictionary<string, object?>) and return nothing");
        For(scaffold, target => target.UrlValuePreprocessor(preprocessor));
    }
}

/// <summary>Lets a method add values whenever a URL is built. See <see cref="Scaffold.UrlDefaults"/>.</summary>
public sealed class UrlDefaultsAttribute : HookAttribute
{
    /// <inheritdoc/>
    public override void Register(Scaffold scaffold, MethodInfo method, object? instance)
    {
        var defaults = MethodDelegates.As<Action<string, IDictionary<string, object?>>>(method, instance, "take (string, IDictionary<string, object?>) and return nothing");
        For(scaffold, target => target.UrlDefaults(defaults));
    }
}

/// <summary>Answers errors of a status code, or exceptions of a type. See <see cref="Scaffold.ErrorHandler(int, Func{Exceptions.HttpException, object})"/>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class ErrorHandlerAttribute : HookAttribute
{
    /// <summary>Answers errors of one status code.</summary>
    /// <param name="code">The status code, one of HTTP's.</param>
    public ErrorHandlerAttribute(int code) => Code = code;

    /// <summary>Answers exceptions of a type and of those derived from it.</summary>
    /// <param name="type">The type of exception.</param>
    public ErrorHandlerAttribute(Type type) => Type = type;

    /// <summary>Gets the status code; 0 where a type is given.</summary>
    public int Code { get; }

    /// <summary>Gets the type of exception; <see langword="null"/> where a code is given.</summary>
    public Type? Type { get; }

    /// <inheritdoc/>
    public override void Register(Scaffold scaffold, MethodInfo method, object? instance)
    {
        var handler = MethodDelegates.Of(method, instance);
        For(scaffold, target =>
        {
            if (Type is null) target.ErrorHandler(Code, handler);
            else target.ErrorHandler(Type, handler);
        });
    }
}
