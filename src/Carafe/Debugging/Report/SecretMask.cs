using System.Text.RegularExpressions;

namespace Carafe.Debugging.Report;

/// <summary>Keeps secrets off the page: whoever looks over a shoulder, or gets the text of a report, must not learn them.</summary>
/// <remarks>
/// What it knows a secret by: its name (a password, token, key, credential), and in values the user part of addresses and the
/// passwords of connection strings. A secret under an innocent name is shown; so debug mode stays on the developer's machine.
/// </remarks>
internal static partial class SecretMask
{
    public const string Mask = "••••••••";

    private static readonly string[] s_parts =
        ["SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "PWD", "TOKEN", "APIKEY", "CREDENTIAL", "CONNECTIONSTRING", "SIGNATURE", "SESSIONID", "AUTHORIZATION"];

    private static readonly string[] s_words = ["KEY", "KEYS", "AUTH", "PIN", "JWT", "SALT", "COOKIE"];

    /// <summary>Whether a value of the name is a secret.</summary>
    public static bool IsSecret(string name)
    {
        var letters = string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        if (Array.Exists(s_parts, part => letters.Contains(part, StringComparison.Ordinal))) return true;

        // The last word says what a thing is: STRIPE_KEY is a key, SESSION_KEY_PREFIX is a prefix.
        var last = Words().Matches(name).LastOrDefault()?.Value.ToUpperInvariant();
        return last is not null && s_words.Contains(last);
    }

    /// <summary>Masks the value of a secret, and in other values what is secret of an address or connection string.</summary>
    public static string Apply(string name, string value)
    {
        if (value.Length > 0 && IsSecret(name)) return Mask;
        return PasswordSetting().Replace(UserPart().Replace(value, $"$1{Mask}@"), $"$1{Mask}");
    }

    [GeneratedRegex("[A-Z]?[a-z0-9]+|[A-Z0-9]+(?![a-z])")]
    private static partial Regex Words();

    [GeneratedRegex(@"(://[^/\s:@]*:)[^/\s@]*@")]
    private static partial Regex UserPart();

    [GeneratedRegex(@"(\b(?:password|pwd|accountkey|sharedaccesskey|secret|token)\s*=\s*)[^;&\s][^;&]*", RegexOptions.IgnoreCase)]
    private static partial Regex PasswordSetting();
}
