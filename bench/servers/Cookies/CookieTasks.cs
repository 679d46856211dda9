using System.Buffers;
using Carafe.Signing;

namespace Carafe.Bench.Cookies;

/// <summary>
/// A worker that signs and verifies session cookies: with Carafe's serializer, with it but uncompressed, and, for the price of the hash
/// itself, by hand with a one-shot HMAC. Its work is <c>WAY:sign:PAYLOAD</c> or <c>WAY:verify:PAYLOAD</c> with the payload in base64:
/// JSON text already, for making and reading that is not a part.
/// </summary>
internal sealed class CookieTasks : IWorkerTasks
{
    private static readonly TimeSpan s_maxAge = TimeSpan.FromDays(31);

    private readonly Dictionary<string, Func<string>> _known = [];

    public Task<string> AskAsync(string work)
    {
        if (!_known.TryGetValue(work, out var task)) _known[work] = task = Make(work);
        return Task.FromResult(task());
    }

    public Task RepeatAsync(string work, int count)
    {
        var task = _known[work];
        for (var i = 0; i < count; i++) task();
        return Task.CompletedTask;
    }

    private static Func<string> Make(string work)
    {
        var parts = work.Split(':');
        var payload = Convert.FromBase64String(parts[2]);
        return (parts[0], parts[1]) switch
        {
            ("carafe", "sign") => CarafeSign(payload, compress: true),
            ("carafe", "verify") => CarafeVerify(payload, compress: true),
            ("carafe-uncompressed", "sign") => CarafeSign(payload, compress: false),
            ("carafe-uncompressed", "verify") => CarafeVerify(payload, compress: false),
            ("by-hand", "sign") => () => HandVerifiedCookie.Sign(payload),
            ("by-hand", "verify") => ByHandVerify(payload),
            _ => throw new FormatException($"Expected a way and 'sign' or 'verify', found '{work}'."),
        };
    }

    private static Func<string> CarafeSign(byte[] payload, bool compress)
    {
        var serializer = Serializer(compress);
        return () => serializer.Sign(payload);
    }

    private static Func<string> CarafeVerify(byte[] payload, bool compress)
    {
        var serializer = Serializer(compress);
        var token = serializer.Sign(payload);
        var decoded = new ArrayBufferWriter<byte>(1024);
        return () =>
        {
            decoded.ResetWrittenCount();
            return serializer.Unsign(token, s_maxAge, decoded).IsGood && decoded.WrittenCount == payload.Length ? token : throw Refused();
        };
    }

    private static Func<string> ByHandVerify(byte[] payload)
    {
        var token = HandVerifiedCookie.Sign(payload);
        var decoded = new byte[1024];
        return () => HandVerifiedCookie.Verify(token, decoded) == payload.Length ? token : throw Refused();
    }

    private static UrlSafeTimedSerializer Serializer(bool compress) => new("dev-secret-key", "cookie-session", new SerializerOptions
    {
        Signer = new SignerOptions { KeyDerivation = KeyDerivation.Hmac },
        Compress = compress,
    });

    private static InvalidOperationException Refused() => new("A cookie of the worker's own was refused.");
}
