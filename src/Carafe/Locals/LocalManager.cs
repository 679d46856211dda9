namespace Carafe.Locals;

/// <summary>Releases several storages at once, at the end of a request or a job, as Werkzeug's <c>LocalManager</c>.</summary>
/// <remarks>
/// A flow that ends takes its values along, so this is only for threads and loops that go on to the next piece of work.
/// </remarks>
/// <example>
/// <code>
/// var users = new LocalStack&lt;string&gt;();
/// var manager = new LocalManager(users);
/// users.Push("ada");
/// manager.Cleanup();   // users is empty
/// </code>
/// </example>
/// <param name="locals">The storages.</param>
public sealed class LocalManager(params IEnumerable<ILocalStorage> locals)
{
    private readonly List<ILocalStorage> _locals = [.. locals];

    /// <summary>Gets the storages.</summary>
    public IReadOnlyList<ILocalStorage> Locals => _locals;

    /// <summary>Forgets all that the current flow has stored in them.</summary>
    public void Cleanup()
    {
        foreach (var local in _locals) local.Release();
    }
}
