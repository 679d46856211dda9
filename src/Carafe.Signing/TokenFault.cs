namespace Carafe.Signing;

/// <summary>What is wrong with a signed value.</summary>
public enum TokenFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is no separator, so no signature.</summary>
    SeparatorMissing,

    /// <summary>The signature does not match: a key that is not known, or a changed value.</summary>
    SignatureMismatch,

    /// <summary>The signature is right, but there is no timestamp.</summary>
    TimestampMissing,

    /// <summary>The timestamp is no number, or lies beyond the year 9999.</summary>
    TimestampMalformed,

    /// <summary>The signature is right but older than allowed.</summary>
    TooOld,

    /// <summary>The signature is right but from the future.</summary>
    FromTheFuture,

    /// <summary>The signature is right, but the payload is no base64.</summary>
    PayloadNotBase64,

    /// <summary>The signature is right, but the payload is no zlib stream.</summary>
    PayloadNotZlib,

    /// <summary>The signature is right, but the payload inflates to more than allowed.</summary>
    PayloadTooLarge,
}
