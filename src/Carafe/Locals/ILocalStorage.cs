namespace Carafe.Locals;

/// <summary>Storage of which every thread and every asynchronous flow has its own: a <see cref="Local"/> or a <see cref="LocalStack{T}"/>.</summary>
public interface ILocalStorage
{
    /// <summary>Gets the name that <see cref="LocalSnapshot"/> shows.</summary>
    string Name { get; }

    /// <summary>Forgets all that the current flow has stored here; other flows keep what they have.</summary>
    void Release();

    /// <summary>Lists what the current flow has stored here.</summary>
    /// <returns>Names and values; a stack's items are named by their place, <c>0</c> being the lowest.</returns>
    IReadOnlyList<KeyValuePair<string, object?>> Items();
}
