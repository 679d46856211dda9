namespace Carafe.Signing;

/// <summary>A signed value with a timestamp taken apart: where its parts lie, and what is wrong with it.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Signed">The value as the plain signer sees it, with the timestamp as a part of it.</param>
/// <param name="ValueLength">The length of the value without timestamp; -1 where there is no timestamp.</param>
/// <param name="DateSigned">The timestamp, where it can be read.</param>
/// <param name="Age">The age in seconds, negative in the future; 0 where it was not asked for.</param>
internal readonly record struct TimestampedValue(
    TokenFault Fault, SignedValue Signed, int ValueLength, DateTimeOffset? DateSigned, long Age);
