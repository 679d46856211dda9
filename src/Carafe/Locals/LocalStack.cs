namespace Carafe.Locals;

/// <summary>A stack of which every thread and every asynchronous flow has its own, as Werkzeug's <c>LocalStack</c>.</summary>
/// <remarks>
/// A flow that branches begins with what its starter has; what it pushes and pops stays its own. The stack is a chain
/// that is never changed, so pushing costs one small object and popping nothing.
/// </remarks>
/// <typeparam name="T">The type of the items.</typeparam>
/// <example>
/// <code>
/// var users = new LocalStack&lt;string&gt;();
/// using (users.Use("ada"))
///     Console.WriteLine(users.Top);   // ada
/// Console.WriteLine(users.Count);     // 0
/// </code>
/// </example>
public sealed class LocalStack<T> : ILocalStorage
{
    private readonly AsyncLocal<Node?> _top = new();

    /// <summary>Makes an empty stack.</summary>
    /// <param name="name">The name that <see cref="LocalSnapshot"/> shows; by default <c>LocalStack</c>.</param>
    public LocalStack(string name = nameof(LocalStack<>))
    {
        Name = name;
        LocalSnapshot.Register(this);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Gets the uppermost item of the current flow.</summary>
    /// <value>The type's default, <see langword="null"/> for classes, where the stack is empty.</value>
    public T? Top => _top.Value is { } top ? top.Item : default;

    /// <summary>Gets the number of items in the current flow.</summary>
    public int Count => _top.Value?.Count ?? 0;

    /// <summary>Puts an item on top.</summary>
    /// <param name="item">The item.</param>
    public void Push(T item)
    {
        var below = _top.Value;
        _top.Value = new Node(item, below, (below?.Count ?? 0) + 1);
    }

    /// <summary>Takes the uppermost item off.</summary>
    /// <returns>The item, or the type's default where the stack is empty.</returns>
    public T? Pop()
    {
        if (_top.Value is not { } top) return default;
        _top.Value = top.Below;
        return top.Item;
    }

    /// <summary>Puts an item on top until the result is disposed of.</summary>
    /// <param name="item">The item.</param>
    /// <returns>What puts the stack back as it was before, whatever has been pushed since.</returns>
    public IDisposable Use(T item)
    {
        var scope = new Scope(this, _top.Value);
        Push(item);
        return scope;
    }

    /// <summary>Makes a stand-in for the uppermost item, whichever flow asks.</summary>
    /// <param name="unboundMessage">The error text where the stack is empty; Werkzeug's by default.</param>
    /// <returns>The proxy.</returns>
    public LocalProxy<T> Proxy(string? unboundMessage = null) => new(this, unboundMessage);

    /// <inheritdoc/>
    public void Release() => _top.Value = null;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object?>> Items()
    {
        var items = new KeyValuePair<string, object?>[Count];
        for (var node = _top.Value; node is not null; node = node.Below) items[node.Count - 1] = new($"{node.Count - 1}", node.Item);
        return items;
    }

    internal bool TryPeek(out T? item)
    {
        item = Top;
        return _top.Value is not null;
    }

    private sealed record Node(T Item, Node? Below, int Count);

    private sealed class Scope(LocalStack<T> stack, Node? below) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (_isOver) return;
            _isOver = true;
            stack._top.Value = below;
        }
    }
}
