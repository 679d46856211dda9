using System.Buffers;
using Carafe.Json.Tagged;
using Carafe.Signing;

namespace Carafe.Conformance;

/// <summary>Flask's session cookies: tagged JSON, signed with the time.</summary>
internal static class SessionCookies
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(31);

    public static string Dumps(SigningCase signing) => Serializer(signing).Dumps(signing.Object);

    public static object? Loads(SigningCase signing) =>
        Serializer(signing).Loads(signing.Text("value"), signing.MaxAge ?? s_lifetime);

    private static UrlSafeTimedSerializer Serializer(SigningCase signing) => new(signing.Keys, "cookie-session", new SerializerOptions
    {
        PayloadSerializer = new TaggedPayloads(),
        Signer = new SignerOptions { KeyDerivation = KeyDerivation.Hmac },
        TimeProvider = signing.Clock,
    });

    private sealed class TaggedPayloads : IPayloadSerializer
    {
        private readonly TaggedJsonSerializer _json = new();

        public void Dumps(object? value, IBufferWriter<byte> output) => _json.Dump(value, output);

        public object? Loads(ReadOnlySpan<byte> payload) => _json.Load(payload);
    }
}
