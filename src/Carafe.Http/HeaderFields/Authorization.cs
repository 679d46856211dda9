using System.Text;

namespace Carafe.Http.HeaderFields;

/// <summary>The credentials of an <c>Authorization</c> header: a scheme with parameters or with a token (RFC 9110 §11.6.2).</summary>
/// <param name="Type">The scheme, in lower case.</param>
/// <param name="Parameters">The parameters; for <c>basic</c>, <c>username</c> and <c>password</c>.</param>
/// <param name="Token">The token, for schemes that have one instead of parameters, as <c>bearer</c>.</param>
public sealed record Authorization(string Type, IReadOnlyDictionary<string, string?> Parameters, string? Token = null)
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Gets a parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <value><see langword="null"/> where there is none.</value>
    public string? this[string name] => Parameters.GetValueOrDefault(name);

    /// <summary>Gets the user's name, of the schemes that have one.</summary>
    public string? Username => this["username"];

    /// <summary>Gets the password, of the scheme <c>basic</c>.</summary>
    public string? Password => this["password"];

    /// <summary>Makes credentials of the scheme <c>basic</c>.</summary>
    /// <param name="username">The user's name; without a colon.</param>
    /// <param name="password">The password.</param>
    /// <returns>The credentials.</returns>
    public static Authorization Basic(string username, string password) =>
        new("basic", new OrderedDictionary<string, string?> { ["username"] = username, ["password"] = password });

    /// <summary>Makes credentials of the scheme <c>bearer</c> (RFC 6750).</summary>
    /// <param name="token">The token.</param>
    /// <returns>The credentials.</returns>
    public static Authorization Bearer(string token)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        return new("bearer", new Dictionary<string, string?>(), token);
    }

    /// <summary>A user's name and a password are credentials of the scheme <c>basic</c>.</summary>
    /// <param name="basic">The name, without a colon, and the password.</param>
    public static implicit operator Authorization((string Username, string Password) basic) => Basic(basic.Username, basic.Password);

    /// <summary>Reads a header.</summary>
    /// <param name="header">The header's value.</param>
    /// <returns>The credentials; <see langword="null"/> where there are none, or <c>basic</c> ones are malformed.</returns>
    public static Authorization? Parse(string? header)
    {
        if (string.IsNullOrEmpty(header)) return null;
        var (scheme, rest) = AuthHeader.Split(header);
        if (scheme == "basic") return ParseBasic(rest);
        var (_, parameters, token) = AuthHeader.Parse(header);
        return new(scheme, parameters ?? [], token);
    }

    /// <summary>Writes the header.</summary>
    /// <returns>The header's value.</returns>
    public string ToHeader()
    {
        if (Type == "basic") return $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}"))}";
        return $"{AuthHeader.Title(Type)} {Token ?? DictHeader.Dump(Parameters)}";
    }

    /// <inheritdoc/>
    /// <remarks>Security: without the parameters and the token, so that a log does not keep them.</remarks>
    public override string ToString() => $"{AuthHeader.Title(Type)} …";

    private static Authorization? ParseBasic(string base64)
    {
        var bytes = Ascii.IsValid(base64) ? LenientBase64.Decode(base64) : null;
        if (bytes is null || !System.Text.Unicode.Utf8.IsValid(bytes)) return null;
        var text = s_strictUtf8.GetString(bytes);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? Basic(text, "") : Basic(text[..colon], text[(colon + 1)..]);
    }
}
