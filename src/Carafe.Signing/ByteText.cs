using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Carafe.Signing;

/// <summary>Bytes, or a text that stands for its UTF-8 bytes: a secret key, a salt, a separator.</summary>
/// <remarks>Strings and byte arrays convert to it by themselves. Its text form hides its content, which may be secret.</remarks>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructors are the alternates.")]
public readonly struct ByteText : IEquatable<ByteText>
{
    internal static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[]? _bytes;

    /// <summary>Takes the UTF-8 bytes of a text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="EncoderFallbackException">The text has a surrogate without its partner.</exception>
    public ByteText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _bytes = StrictUtf8.GetBytes(text);
    }

    /// <summary>Takes a copy of some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public ByteText(ReadOnlySpan<byte> bytes) => _bytes = bytes.ToArray();

    /// <summary>Gets the bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Takes the UTF-8 bytes of a text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator ByteText(string text) => new(text);

    /// <summary>Takes a copy of some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static implicit operator ByteText(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new(bytes.AsSpan());
    }

    /// <summary>Takes a copy of some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static implicit operator ByteText(ReadOnlySpan<byte> bytes) => new(bytes);

    /// <summary>Compares two values by their bytes.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> for the same bytes.</returns>
    public static bool operator ==(ByteText left, ByteText right) => left.Equals(right);

    /// <summary>Compares two values by their bytes.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> for different bytes.</returns>
    public static bool operator !=(ByteText left, ByteText right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ByteText other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ByteText other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>Tells the length only.</summary>
    /// <returns>A text without the content.</returns>
    public override string ToString() => $"{Bytes.Length} bytes";
}
