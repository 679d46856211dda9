using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Carafe.Views;

/// <summary>Gives the object of a class-based view that serves a request.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "AsView keeps the public constructors of the class.")]
[UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "As above.")]
internal abstract class ViewInstance
{
    public abstract object Get(ViewArgs args);

    /// <param name="type">The class.</param>
    /// <param name="given">The arguments of its constructor that the application gave.</param>
    /// <param name="everyRequest">Whether each request gets an object of its own.</param>
    public static ViewInstance Of(Type type, object?[] given, bool everyRequest)
    {
        var constructor = ConstructorOf(type, given);
        var parameters = constructor.GetParameters();
        if (everyRequest)
        {
            BoxedArgument[] rest = InvokerFactory.BoxedArgumentsOf(constructor, parameters[given.Length..]);
            return new OneForEach(ConstructorInvoker.Create(constructor), given, rest);
        }
        var missing = Array.Find(parameters[given.Length..], parameter => !parameter.HasDefaultValue);
        if (missing is not null) throw ViewErrors.NotShared(type, missing);
        return new OneForAll(constructor.Invoke([.. given, .. parameters[given.Length..].Select(parameter => parameter.DefaultValue)]));
    }

    private static ConstructorInfo ConstructorOf(Type type, object?[] given)
    {
        var fitting = type.GetConstructors().Where(constructor => Fits(constructor.GetParameters(), given)).ToArray();
        var exact = Array.FindAll(fitting, constructor => constructor.GetParameters().Length == given.Length);
        if (exact.Length == 1) return exact[0];
        return fitting.Length == 1 ? fitting[0] : throw ViewErrors.NoConstructor(type, given.Length);
    }

    private static bool Fits(ParameterInfo[] parameters, object?[] given) =>
        given.Length <= parameters.Length && given.Index().All(pair => pair.Item is { } value
            ? parameters[pair.Index].ParameterType.IsInstanceOfType(value)
            : !parameters[pair.Index].ParameterType.IsValueType || Nullable.GetUnderlyingType(parameters[pair.Index].ParameterType) is not null);

    private sealed class OneForAll(object instance) : ViewInstance
    {
        public override object Get(ViewArgs args) => instance;
    }

    private sealed class OneForEach(ConstructorInvoker constructor, object?[] given, BoxedArgument[] rest) : ViewInstance
    {
        public override object Get(ViewArgs args)
        {
            if (rest.Length == 0) return Call(given);
            var values = new object?[given.Length + rest.Length];
            given.CopyTo(values, 0);
            for (var i = 0; i < rest.Length; i++) values[given.Length + i] = rest[i].Get(args);
            return Call(values);
        }

        private object Call(object?[] values)
        {
            try
            {
                return constructor.Invoke(values.AsSpan());
            }
            catch (TargetInvocationException error) when (error.InnerException is { } thrown)
            {
                ExceptionDispatchInfo.Throw(thrown);
                return thrown;
            }
        }
    }
}
