using System.Buffers;
using System.Text;
using Carafe.Http.HeaderFields;
using Carafe.Http.Urls;

namespace Carafe.Http.Cookies;

/// <summary>Writes <c>Set-Cookie</c> headers, to the byte as Werkzeug 3.1 does.</summary>
/// <remarks>
/// Security: nothing that is written can add an attribute or a header. Values are quoted and escaped where needed, paths
/// are percent-encoded, names and domains are checked.
/// </remarks>
/// <example>
/// <code>
/// string header = SetCookieHeader.Dump("theme", "dark", new CookieAttributes { HttpOnly = true, SameSite = "Lax" });
/// // theme=dark; HttpOnly; Path=/; SameSite=Lax
/// </code>
/// </example>
public static class SetCookieHeader
{
    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_!#$%&'()*+-./:<=>?@[]^`{|}~");

    private static readonly SearchValues<char> s_path = UrlQuoting.SafeChars("%!$&'()*+,/:=@");

    private static readonly SearchValues<char> s_noDomain = SearchValues.Create(" ;,\t\r\n\0");

    private static readonly CookieAttributes s_expired = new() { Expires = DateTimeOffset.UnixEpoch, MaxAge = TimeSpan.Zero };

    /// <summary>Writes the header that sets a cookie.</summary>
    /// <param name="name">The cookie's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="attributes">The rest; <see cref="CookieAttributes.Default"/> where <see langword="null"/>.</param>
    /// <returns>The header's value.</returns>
    /// <exception cref="ArgumentException">The name or the domain holds a character that would end it, or
    /// <see cref="CookieAttributes.SameSite"/> is none of its three values.</exception>
    public static string Dump(string name, string value = "", CookieAttributes? attributes = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        attributes ??= CookieAttributes.Default;
        CheckName(name);
        var written = Quote(value);
        var header = new StringBuilder(name.Length + written.Length + 64).Append(name).Append('=').Append(written);
        AppendAttributes(header, attributes);
        if (attributes.MaxSize > 0 && header.Length > attributes.MaxSize) WarnOfSize(name, written, header.Length, attributes);
        return header.ToString();
    }

    /// <summary>Writes the header that deletes a cookie: an empty value that has expired.</summary>
    /// <param name="name">The cookie's name.</param>
    /// <param name="attributes">The path, the domain and the flags with which it was set; its times do not count.</param>
    /// <returns>The header's value.</returns>
    /// <exception cref="ArgumentException">As in <see cref="Dump"/>.</exception>
    public static string Delete(string name, CookieAttributes? attributes = null)
    {
        var expired = attributes is null ? s_expired : attributes with { Expires = s_expired.Expires, MaxAge = s_expired.MaxAge };
        return Dump(name, "", expired);
    }

    /// <summary>Writes a value: as it is, or in quotes with octal escapes.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The value for the header; the very same string where it needs no quotes.</returns>
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!value.AsSpan().ContainsAnyExcept(s_plain)) return value;
        var quoted = new StringBuilder(value.Length + 16).Append('"');
        foreach (var octet in Encoding.UTF8.GetBytes(value)) AppendOctet(quoted, octet);
        return quoted.Append('"').ToString();
    }

    private static void AppendOctet(StringBuilder quoted, byte octet)
    {
        if (octet is (byte)'"' or (byte)'\\') quoted.Append('\\').Append((char)octet);
        else if (octet is < 0x20 or (byte)',' or (byte)';' or >= 0x7F)
        {
            quoted.Append('\\').Append((char)('0' + (octet >> 6))).Append((char)('0' + ((octet >> 3) & 7))).Append((char)('0' + (octet & 7)));
        }
        else quoted.Append((char)octet);
    }

    private static void AppendAttributes(StringBuilder header, CookieAttributes attributes)
    {
        var maxAge = attributes.MaxAge is { } span ? (long)span.TotalSeconds : (long?)null;
        if (attributes.Domain is { } domain) header.Append("; Domain=").Append(domain.Length == 0 ? "" : CleanDomain(domain));
        if (Expiry(attributes, maxAge) is { } expires) header.Append("; Expires=").Append(HttpDate.Format(expires));
        if (maxAge is not null) header.Append("; Max-Age=").Append(maxAge);
        if (attributes.Secure || attributes.Partitioned) header.Append("; Secure");
        if (attributes.HttpOnly) header.Append("; HttpOnly");
        if (attributes.Path is { } path) header.Append("; Path=").Append(UrlQuoting.Quote(path, s_path));
        if (attributes.SameSite is { } sameSite) header.Append("; SameSite=").Append(CleanSameSite(sameSite));
        if (attributes.Partitioned) header.Append("; Partitioned");
    }

    private static DateTimeOffset? Expiry(CookieAttributes attributes, long? maxAge)
    {
        if (attributes.Expires is not null || maxAge is null || !attributes.SyncExpires) return attributes.Expires;
        var now = attributes.TimeProvider.GetUtcNow();
        if (maxAge > (DateTimeOffset.MaxValue - now).TotalSeconds) return DateTimeOffset.MaxValue;
        return maxAge < (DateTimeOffset.MinValue - now).TotalSeconds ? DateTimeOffset.MinValue : now + TimeSpan.FromSeconds(maxAge.Value);
    }

    private static string CleanDomain(string domain)
    {
        var colon = domain.IndexOf(':', StringComparison.Ordinal);
        var host = (colon < 0 ? domain : domain[..colon]).TrimStart('.');
        if (host.AsSpan().ContainsAny(s_noDomain)) throw new ArgumentException($"The cookie domain '{domain}' is no domain.");
        return Idna.Encode(host);
    }

    private static string CleanSameSite(string sameSite) => sameSite.ToLowerInvariant() switch
    {
        "strict" => "Strict",
        "lax" => "Lax",
        "none" => "None",
        _ => throw new ArgumentException("SameSite must be 'Strict', 'Lax', or 'None'."),
    };

    private static void CheckName(string name)
    {
        if (name.Contains(';') || name.Any(char.IsControl))
        {
            throw new ArgumentException($"The cookie name '{name}' must not contain ';' or control characters.");
        }
    }

    private static void WarnOfSize(string name, string value, int size, CookieAttributes attributes) => attributes.OnTooLarge?.Invoke(
        $"The '{name}' cookie is too large: the value was {value.Length} bytes but the header required {size - value.Length} extra bytes. "
        + $"The final size was {size} bytes but the limit is {attributes.MaxSize} bytes. Browsers may silently ignore cookies larger than this.");
}
