using System.Reflection;

namespace Carafe;

/// <summary>An attribute that registers the method it stands on, when the class is registered by <see cref="Scaffold.Register(Type)"/>.</summary>
/// <remarks>Derive from it for attributes of your own: an extension's <c>[Scheduled("hourly")]</c>, say.</remarks>
public abstract class RegistrationAttribute : Attribute
{
    /// <summary>Registers the method.</summary>
    /// <param name="scaffold">The application or blueprint that the class is registered on.</param>
    /// <param name="method">The method.</param>
    /// <param name="instance">What it is called on; <see langword="null"/> for a static method.</param>
    /// <exception cref="ArgumentException">The method cannot be what the attribute says.</exception>
    public abstract void Register(Scaffold scaffold, MethodInfo method, object? instance);
}
