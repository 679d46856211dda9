namespace Carafe.Signals;

/// <summary>A signal with a name, which its <see cref="Namespace"/> knows it by.</summary>
/// <param name="name">The name.</param>
/// <param name="doc">What the signal means, for its readers.</param>
public sealed class NamedSignal(string name, string? doc = null) : Signal(doc)
{
    /// <summary>Gets the name.</summary>
    public string Name { get; } = name;

    /// <summary>The namespace that made the signal, if one did.</summary>
    internal Namespace? Home { get; init; }

    /// <summary>Gives the signal's kind and name.</summary>
    /// <returns>Such as <c>&lt;NamedSignal 'paid'&gt;</c>.</returns>
    public override string ToString() => $"<NamedSignal '{Name}'>";

    private protected override void OnConnected()
    {
        if (Home is not null) Home.IsHeard = true;
    }
}
