using System.Collections;
using System.Collections.Concurrent;

namespace Carafe.Signals;

/// <summary>Signals by name, made when they are first asked for, as blinker's <c>Namespace</c>.</summary>
/// <example>
/// <code>
/// var signals = new Namespace();
/// var paid = signals.Signal("paid", "An invoice was paid.");
/// Console.WriteLine(ReferenceEquals(paid, signals.Signal("paid")));   // True
/// </code>
/// </example>
public sealed class Namespace : IEnumerable<NamedSignal>
{
    private readonly ConcurrentDictionary<string, NamedSignal> _signals = new();

    /// <summary>Gets the namespace of those who need none of their own.</summary>
    public static Namespace Default { get; } = new();

    /// <summary>Whether anybody ever connected to one of the signals: asked for each request, where asking each signal would cost more.</summary>
    internal bool IsHeard { get; set; }

    /// <summary>Gets the signal of a name; the first call makes it.</summary>
    /// <param name="name">The name, by case.</param>
    /// <param name="doc">What the signal means; it counts in the first call.</param>
    /// <returns>The signal, the same at each call.</returns>
    public NamedSignal Signal(string name, string? doc = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _signals.GetOrAdd(name, static (key, made) => new NamedSignal(key, made.doc) { Home = made.home }, (doc, home: this));
    }

    /// <summary>Goes through the signals, in no particular order.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<NamedSignal> GetEnumerator() => _signals.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
