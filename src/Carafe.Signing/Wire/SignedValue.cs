namespace Carafe.Signing;

/// <summary>A signed value taken apart: where its parts lie, and what is wrong with it.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="ValueLength">The length of the value, which begins at 0.</param>
/// <param name="SignatureStart">Where the signature begins, to the end.</param>
internal readonly record struct SignedValue(TokenFault Fault, int ValueLength, int SignatureStart);
