namespace Carafe.Signing;

/// <summary>How a serializer writes, signs and reads its tokens.</summary>
public sealed record SerializerOptions
{
    /// <summary>Gets what turns values into bytes.</summary>
    /// <value>
    /// <see langword="null"/>, the default, is itsdangerous' choice: <see cref="PythonJson.Compact"/> for the URL-safe
    /// serializers, <see cref="PythonJson.Spaced"/> for the others.
    /// </value>
    public IPayloadSerializer? PayloadSerializer { get; init; }

    /// <summary>Gets how tokens are signed.</summary>
    /// <value>itsdangerous' way by default.</value>
    public SignerOptions Signer { get; init; } = new();

    /// <summary>Gets other ways in which tokens may be signed, so that a change of <see cref="Signer"/> keeps old tokens good.</summary>
    /// <value>None by default. They only verify, in order, after <see cref="Signer"/>, with the same keys and salt.</value>
    public IReadOnlyList<SignerOptions> FallbackSigners { get; init; } = [];

    /// <summary>Gets whether the URL-safe serializers compress a payload when that makes the token shorter.</summary>
    /// <value>
    /// <see langword="true"/> by default, as in itsdangerous. Compressed tokens are read in any case.
    /// </value>
    public bool Compress { get; init; } = true;

    /// <summary>Gets the most that a compressed payload may inflate to.</summary>
    /// <value>
    /// In bytes; 16 MiB by default. itsdangerous has no such limit: there, whoever holds a key, or anybody through
    /// <c>loads_unsafe</c>, can fill the memory with a short token.
    /// </value>
    public int MaxPayloadSize { get; init; } = 16 * 1024 * 1024;

    /// <summary>Gets the clock of the timed serializers.</summary>
    /// <value>The system's by default.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal static SerializerOptions Default { get; } = new();
}
