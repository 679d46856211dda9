namespace Carafe.Signing;

/// <summary>Signs nothing: the signature is empty.</summary>
/// <remarks>Security: anybody can make such a token. For tests, and for where something else protects the value.</remarks>
public sealed class NoneAlgorithm : SigningAlgorithm
{
    /// <inheritdoc/>
    public override int MaxSignatureSize => 0;

    /// <inheritdoc/>
    public override int GetSignature(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, Span<byte> signature) => 0;
}
