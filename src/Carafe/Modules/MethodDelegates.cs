using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace Carafe.Modules;

/// <summary>Makes delegates of methods that were found by reflection.</summary>
internal static class MethodDelegates
{
    /// <summary>A delegate of the method's own signature.</summary>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Signatures of up to 17 parameters have delegate types already.")]
    public static Delegate Of(MethodInfo method, object? instance)
    {
        var type = Expression.GetDelegateType([.. method.GetParameters().Select(parameter => parameter.ParameterType), method.ReturnType]);
        return method.IsStatic ? method.CreateDelegate(type) : method.CreateDelegate(type, instance);
    }

    /// <exception cref="ArgumentException">The method's signature is another; the text says which it must be.</exception>
    public static T As<T>(MethodInfo method, object? instance, string expected) where T : Delegate =>
        TryAs<T>(method, instance) ?? throw ModuleErrors.WrongSignature(method, expected);

    public static T? TryAs<T>(MethodInfo method, object? instance) where T : Delegate =>
        (T?)Delegate.CreateDelegate(typeof(T), method.IsStatic ? null : instance, method, throwOnBindFailure: false);
}
