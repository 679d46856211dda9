using System.Security.Cryptography;
using System.Text;
using Carafe.Signing;

namespace Carafe.Conformance;

/// <summary>Flask-WTF's CSRF tokens: the session's token, signed with the time.</summary>
internal static class CsrfTokens
{
    private static readonly TimeSpan s_defaultLimit = TimeSpan.FromSeconds(3600);

    public static string Dumps(SigningCase signing) => Serializer(signing).Dumps(signing.Text("session_token"));

    /// <summary>What is wrong with a token, in Flask-WTF's words; null for a good one.</summary>
    public static string? Validate(SigningCase signing)
    {
        if (string.IsNullOrEmpty(signing.TextOrNull("value"))) return "The CSRF token is missing.";
        if (signing.TextOrNull("session_token") is not { } expected) return "The CSRF session token is missing.";
        try
        {
            var token = Serializer(signing).Loads(signing.Text("value"), signing.Seconds("time_limit") ?? s_defaultLimit);
            return AreEqual(expected, token as string) ? null : "The CSRF tokens do not match.";
        }
        catch (SignatureExpired)
        {
            return "The CSRF token has expired.";
        }
        catch (BadData)
        {
            return "The CSRF token is invalid.";
        }
    }

    private static UrlSafeTimedSerializer Serializer(SigningCase signing) =>
        new(signing.Keys, "wtf-csrf-token", new SerializerOptions { TimeProvider = signing.Clock });

    private static bool AreEqual(string expected, string? token) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(token));
}
