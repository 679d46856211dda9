using System.Diagnostics.CodeAnalysis;

namespace Carafe.Locals;

/// <summary>Stands in for a value that differs from flow to flow, as Werkzeug's <c>LocalProxy</c>.</summary>
/// <remarks>
/// Text, equality and hash are those of the value at that moment. Members are reached through <see cref="Current"/>:
/// .NET has no proxy for any type. A proxy as the key of a dictionary moves as its value does.
/// </remarks>
/// <typeparam name="T">The type of the value.</typeparam>
/// <example>
/// <code>
/// var users = new LocalStack&lt;string&gt;();
/// var user = users.Proxy(unboundMessage: "Nobody is logged in.");
/// users.Push("ada");
/// Console.WriteLine($"{user} {user.Current.Length}");   // ada 3
/// string name = user;
/// </code>
/// </example>
public sealed class LocalProxy<T> : IFormattable
{
    private const string Unbound = "object is not bound";

    private readonly Func<T> _source;

    /// <summary>Stands in for what a function returns.</summary>
    /// <param name="source">The function. Where there is no value it throws an <see cref="InvalidOperationException"/>.</param>
    public LocalProxy(Func<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
    }

    /// <summary>Stands in for the uppermost item of a stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="unboundMessage">The error text where the stack is empty; Werkzeug's by default.</param>
    public LocalProxy(LocalStack<T> stack, string? unboundMessage = null)
    {
        ArgumentNullException.ThrowIfNull(stack);
        _source = () => stack.TryPeek(out var item) ? item! : throw new InvalidOperationException(unboundMessage ?? Unbound);
    }

    /// <summary>Stands in for a value of a <see cref="Local"/>.</summary>
    /// <param name="local">The storage.</param>
    /// <param name="name">The value's name.</param>
    /// <param name="unboundMessage">The error text where there is no such value; Werkzeug's by default.</param>
    public LocalProxy(Local local, string name, string? unboundMessage = null)
    {
        ArgumentNullException.ThrowIfNull(local);
        _source = () => local.TryGet(name, out var value) ? (T)value! : throw new InvalidOperationException(unboundMessage ?? Unbound);
    }

    /// <summary>Gets the value that the current flow has.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public T Current => _source();

    /// <summary>Gets whether the current flow has a value.</summary>
    public bool IsBound => TryGet(out _);

    /// <summary>Gets the value of a proxy where one is wanted.</summary>
    /// <param name="proxy">The proxy.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Current is the alternate.")]
    public static implicit operator T(LocalProxy<T> proxy)
    {
        ArgumentNullException.ThrowIfNull(proxy);
        return proxy.Current;
    }

    /// <summary>Gives the value's text.</summary>
    /// <returns>The text; <c>&lt;LocalProxy unbound&gt;</c> where the current flow has no value.</returns>
    public override string ToString() => ToString(format: null, formatProvider: null);

    /// <summary>Gives the value's text in a format.</summary>
    /// <param name="format">The format, for a value that knows formats.</param>
    /// <param name="formatProvider">The culture, for a value that knows cultures.</param>
    /// <returns>The text; <c>&lt;LocalProxy unbound&gt;</c> where the current flow has no value.</returns>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (!TryGet(out var value)) return "<LocalProxy unbound>";
        return (value is IFormattable formattable ? formattable.ToString(format, formatProvider) : value?.ToString()) ?? "";
    }

    /// <summary>Compares the value with another, or with that of another proxy.</summary>
    /// <param name="obj">The other.</param>
    /// <returns>Whether the values are equal; two proxies without a value are equal only if they are the same.</returns>
    public override bool Equals(object? obj)
    {
        if (ReferenceEquals(this, obj)) return true;
        if (!TryGet(out var value)) return false;
        return obj is LocalProxy<T> other ? other.TryGet(out var its) && Equals(value, its) : Equals(value, obj);
    }

    /// <summary>Gives the value's hash.</summary>
    /// <returns>The hash; 0 where the current flow has no value.</returns>
    public override int GetHashCode() => TryGet(out var value) ? value?.GetHashCode() ?? 0 : 0;

    private bool TryGet(out T? value)
    {
        try
        {
            value = Current;
            return true;
        }
        catch (InvalidOperationException)
        {
            value = default;
            return false;
        }
    }
}
