using System.Diagnostics.CodeAnalysis;

namespace Carafe.Configuration;

/// <summary>The case of keys.</summary>
internal static class ConfigKeys
{
    /// <summary>Tells whether a key has capitals and no small letters, as Python's <c>isupper</c>.</summary>
    internal static bool IsUpper(string key) => key.Any(char.IsUpper) && !key.Any(char.IsLower);

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Flask gives these keys in lower case.")]
    internal static string ToLower(string key) => key.ToLowerInvariant();
}
