using System.Buffers;

namespace Carafe.Signing;

/// <summary>Turns values into the bytes that are signed, and back.</summary>
/// <remarks>
/// <para>
/// The bytes are UTF-8 where they go into a <see cref="Serializer"/> or <see cref="TimedSerializer"/>, whose tokens
/// hold them as text. The URL-safe serializers take any bytes.
/// </para>
/// <para>
/// Security: <c>LoadsUnsafe</c> hands over bytes that nobody vouches for. A serializer that makes objects of whatever
/// type the bytes name must not be used with it.
/// </para>
/// </remarks>
public interface IPayloadSerializer
{
    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="output">Where the bytes go.</param>
    void Dumps(object? value, IBufferWriter<byte> output);

    /// <summary>Reads a value.</summary>
    /// <param name="payload">What <see cref="Dumps"/> wrote.</param>
    /// <returns>The value.</returns>
    /// <remarks>Any exception becomes the <see cref="BadPayload.OriginalError"/> of a <see cref="BadPayload"/>.</remarks>
    object? Loads(ReadOnlySpan<byte> payload);
}
