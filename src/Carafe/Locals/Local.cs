using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;

namespace Carafe.Locals;

/// <summary>Named values of which every thread and every asynchronous flow has its own, as Werkzeug's <c>Local</c>.</summary>
/// <remarks>
/// <para>
/// A flow that branches (a task that is started, a thread) begins with what its starter has, and changes its own copy:
/// nothing comes back. That holds for an <c>async</c> method too; what it sets is gone when it returns, so values for
/// a whole request are set before anything is awaited. (In Python only tasks branch.)
/// </para>
/// <para>Reading costs a dictionary look-up, setting copies the dictionary: meant for a handful of names.</para>
/// <para>
/// With <c>dynamic</c>, values are members. A name that this class itself has (<c>Name</c>, <c>Items</c>) needs the
/// indexer.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// dynamic local = new Local();
/// local.user = "ada";
/// Console.WriteLine(local.user);
///
/// var plain = new Local();
/// plain["user"] = "ada";
/// if (plain.TryGet("user", out var user)) Console.WriteLine(user);
/// </code>
/// </example>
public sealed class Local : DynamicObject, ILocalStorage, IEnumerable<KeyValuePair<string, object?>>
{
    private readonly AsyncLocal<Dictionary<string, object?>?> _values = new();

    /// <summary>Makes an empty storage.</summary>
    /// <param name="name">The name that <see cref="LocalSnapshot"/> shows.</param>
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The compiler warns where the dynamic call is; the indexer needs none.")]
    public Local(string name = nameof(Local))
    {
        Name = name;
        LocalSnapshot.Register(this);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Gets or sets a value of the current flow.</summary>
    /// <param name="name">The value's name, by case.</param>
    /// <exception cref="MissingMemberException">The current flow has no value of this name.</exception>
    public object? this[string name]
    {
        get => TryGet(name, out var value) ? value : throw Missing(name);
        set => _values.Value = new Dictionary<string, object?>(_values.Value ?? []) { [name] = value };
    }

    /// <summary>Gets a value of the current flow, if it has one of this name.</summary>
    /// <param name="name">The value's name, by case.</param>
    /// <param name="value">The value, or <see langword="null"/>.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(string name, out object? value)
    {
        value = null;
        return _values.Value is { } values && values.TryGetValue(name, out value);
    }

    /// <summary>Forgets a value of the current flow.</summary>
    /// <param name="name">The value's name, by case.</param>
    /// <exception cref="MissingMemberException">The current flow has no value of this name.</exception>
    public void Delete(string name)
    {
        if (!TryGet(name, out _)) throw Missing(name);
        var values = new Dictionary<string, object?>(_values.Value!);
        values.Remove(name);
        _values.Value = values;
    }

    /// <summary>Makes a stand-in for a value, whichever flow asks.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="name">The value's name, by case.</param>
    /// <param name="unboundMessage">The error text where the flow has no such value; Werkzeug's by default.</param>
    /// <returns>The proxy.</returns>
    public LocalProxy<T> Proxy<T>(string name, string? unboundMessage = null) => new(this, name, unboundMessage);

    /// <inheritdoc/>
    public void Release() => _values.Value = null;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object?>> Items() => [.. _values.Value ?? []];

    /// <summary>Goes through the current flow's names and values.</summary>
    /// <returns>The enumerator, over the values as they are now.</returns>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Items().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override bool TryGetMember(GetMemberBinder binder, out object? result)
    {
        ArgumentNullException.ThrowIfNull(binder);
        result = this[binder.Name];
        return true;
    }

    /// <inheritdoc/>
    public override bool TrySetMember(SetMemberBinder binder, object? value)
    {
        ArgumentNullException.ThrowIfNull(binder);
        this[binder.Name] = value;
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> GetDynamicMemberNames() => Items().Select(item => item.Key);

    private MissingMemberException Missing(string name) =>
        new($"The local '{Name}' holds no '{name}' in this flow. Set it in this flow, or in one that leads to it.");
}
