namespace Carafe.Signals;

/// <summary>What one receiver has returned.</summary>
/// <param name="Receiver">The receiver, as it was connected.</param>
/// <param name="Value">What it has returned; <see langword="null"/> from one that returns nothing.</param>
public readonly record struct SignalResult(Delegate Receiver, object? Value);
