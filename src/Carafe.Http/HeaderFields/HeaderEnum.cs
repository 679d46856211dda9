using System.Text;

namespace Carafe.Http.HeaderFields;

/// <summary>Reads and writes headers whose value is one of a few words, as <see cref="CrossOriginOpenerPolicy"/>.</summary>
public static class HeaderEnum
{
    /// <summary>Writes a value: its name in lower case, with dashes.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The header's value, such as <c>same-origin</c>.</returns>
    public static string ToHeader<T>(T value) where T : struct, Enum => Names<T>.ByValue[value];

    /// <summary>Reads a header.</summary>
    /// <typeparam name="T">The enumeration.</typeparam>
    /// <param name="header">The header's value.</param>
    /// <returns><see langword="null"/> where it is missing or none of the words.</returns>
    public static T? Parse<T>(string? header) where T : struct, Enum =>
        header is not null && Names<T>.ByName.TryGetValue(header, out var value) ? value : null;

    private static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(value => value, value => Kebab(value.ToString()));
        public static readonly Dictionary<string, T> ByName = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && kebab.Length > 0) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(c));
        }
        return kebab.ToString();
    }
}
