namespace Carafe.Http.HeaderFields;

/// <summary>One entry of an <c>Accept</c> header.</summary>
/// <param name="Value">What is accepted, with its parameters but for <c>q</c>.</param>
/// <param name="Quality">How much it is liked, from 0 (not at all) to 1, the default.</param>
public readonly record struct AcceptItem(string Value, double Quality = 1);
