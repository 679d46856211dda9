namespace Carafe.Locals;

/// <summary>One value that a flow has stored.</summary>
/// <param name="Storage">The name of the <see cref="Local"/> or <see cref="LocalStack{T}"/>.</param>
/// <param name="Name">The value's name; for a stack its place, <c>0</c> being the lowest.</param>
/// <param name="Value">The value.</param>
public sealed record LocalValue(string Storage, string Name, object? Value);
