namespace Carafe.Jinja.Sandbox;

/// <summary>Marks a method or function that a sandboxed template must not call: one that changes data, sends something or costs much.</summary>
/// <remarks>As Jinja's decorator <c>unsafe</c>. Templates outside a sandbox may call it.</remarks>
/// <example>
/// <code>
/// public sealed class User
/// {
///     public required string Name { get; init; }
///
///     [Unsafe]
///     public void Delete() => Store.Delete(Name);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnsafeAttribute : Attribute;
