using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Reads one member of one C# type.</summary>
public abstract class MemberGetter
{
    /// <summary>Finds how to read a member.</summary>
    /// <param name="type">The object's type.</param>
    /// <param name="name">The member's name: exactly, else <c>snake_case</c> for <c>PascalCase</c>.</param>
    /// <returns>The getter, the same for each call; <see langword="null"/> where there is no such member.</returns>
    public static MemberGetter? Find(Type type, string name)
    {
        ArgumentNullException.ThrowIfNull(type);
        return ClrType.Of(type).FindMember(name);
    }

    /// <summary>Reads the member.</summary>
    /// <param name="target">An object of the type.</param>
    /// <returns>Its value.</returns>
    public abstract Value Get(object target);

    /// <summary>Reads the member of an object of exactly the type that the getter is made for.</summary>
    /// <returns>Missing for another type's object.</returns>
    internal abstract Value GetIfExact(object target);
}

/// <summary>Reads a property through a delegate of its own type, so that numbers are never boxed.</summary>
internal sealed class PropertyGetter<TTarget, T>(Func<TTarget, T> getter) : MemberGetter
    where TTarget : class
{
    public override Value Get(object target) => ClrConversion.FromTyped(getter(Unsafe.As<TTarget>(target)));

    // Here the types are compared by their method tables, which is cheaper than outside.
    internal override Value GetIfExact(object target) => target.GetType() == typeof(TTarget) ? Get(target) : default;
}

/// <summary>Reads a member in any way.</summary>
internal sealed class FreeGetter(Type type, Func<object, Value> getter) : MemberGetter
{
    public override Value Get(object target) => getter(target);

    internal override Value GetIfExact(object target) => target.GetType() == type ? getter(target) : default;
}
