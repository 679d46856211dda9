namespace Carafe.Signing;

/// <summary>The outcome of verifying a signed value, where a wrong one is nothing exceptional.</summary>
/// <param name="Fault">What is wrong; <see cref="TokenFault.None"/> for a good value.</param>
/// <param name="DateSigned">
/// When it was signed, in UTC; <see langword="null"/> where that is not known. To be trusted only if
/// <see cref="IsGood"/> or <see cref="IsExpired"/>.
/// </param>
public readonly record struct UnsignResult(TokenFault Fault, DateTimeOffset? DateSigned)
{
    /// <summary>Gets whether the signature is right, in time, and the payload whole.</summary>
    public bool IsGood => Fault == TokenFault.None;

    /// <summary>Gets whether the signature is right but too old, or from the future.</summary>
    public bool IsExpired => Fault is TokenFault.TooOld or TokenFault.FromTheFuture;
}
