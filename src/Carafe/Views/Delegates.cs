using System.Diagnostics.CodeAnalysis;
using Carafe.Hooks;

namespace Carafe.Views;

/// <summary>Brings any delegate of a wanted shape to a typed call, so that nothing is looked up when it runs.</summary>
internal static class Delegates
{
    /// <summary>Binds a delegate without parameters whose result may be a task.</summary>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Instances over reference types share code; value types of views are kept by the application's own use.")]
    public static BeforeRequestHook BindSource(Delegate source)
    {
        var binder = (SourceBinder)Activator.CreateInstance(typeof(SourceBinder<>).MakeGenericType(source.Method.ReturnType))!;
        return binder.Bind(source);
    }

    /// <summary>Binds a handler of an exception: a delegate of no parameter, or of one that takes <paramref name="errorType"/>.</summary>
    /// <exception cref="ArgumentException">The delegate has another shape.</exception>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "As above.")]
    public static ErrorHandler BindErrorHandler(Delegate handler, Type errorType)
    {
        var parameters = handler.Method.GetParameters();
        if (handler.Method.ReturnType == typeof(void))
            throw new ArgumentException($"The error handler '{handler.Method.Name}' returns nothing. Return what becomes the response.", nameof(handler));
        if (parameters.Length == 0)
        {
            var source = BindSource(handler);
            return _ => source();
        }
        if (parameters.Length > 1 || !parameters[0].ParameterType.IsAssignableFrom(errorType))
            throw new ArgumentException(
                $"The error handler '{handler.Method.Name}' must take one parameter that '{errorType.Name}' converts to; it takes ({string.Join(", ", parameters.Select(p => p.ParameterType.Name))}).",
                nameof(handler));
        var binder = (ErrorHandlerBinder)Activator.CreateInstance(
            typeof(ErrorHandlerBinder<,>).MakeGenericType(parameters[0].ParameterType, handler.Method.ReturnType))!;
        return binder.Bind(handler);
    }

    /// <summary>The same method behind a delegate of a known type: lambdas with default values have types of the compiler's own.</summary>
    public static T As<T>(Delegate source) where T : Delegate => (T)To(typeof(T), source);

    /// <inheritdoc cref="As"/>
    public static Delegate To(Type type, Delegate source) =>
        source.GetType() == type ? source : Delegate.CreateDelegate(type, source.Target, source.Method);

    private abstract class SourceBinder
    {
        public abstract BeforeRequestHook Bind(Delegate source);
    }

    private sealed class SourceBinder<T> : SourceBinder
    {
        public override BeforeRequestHook Bind(Delegate source)
        {
            var call = As<Func<T>>(source);
            var result = ViewResult<T>.Instance;
            return () => result.ToValue(call());
        }
    }

    private abstract class ErrorHandlerBinder
    {
        public abstract ErrorHandler Bind(Delegate handler);
    }

    private sealed class ErrorHandlerBinder<TError, TResult> : ErrorHandlerBinder where TError : Exception
    {
        public override ErrorHandler Bind(Delegate handler)
        {
            var call = As<Func<TError, TResult>>(handler);
            var result = ViewResult<TResult>.Instance;
            return error => result.ToValue(call((TError)error));
        }
    }
}
