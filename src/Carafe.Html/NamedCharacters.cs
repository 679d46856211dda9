using System.Collections.Frozen;
using System.Globalization;

namespace Carafe.Html;

/// <summary>The named character references of HTML (WHATWG HTML §13.5), with and without semicolon.</summary>
internal static class NamedCharacters
{
    /// <summary>The longest name, with its semicolon.</summary>
    private const int MaxLength = 32;

    private const int MinLength = 2;

    // Read when first needed: few programs unescape.
    private static readonly Lazy<FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>>> s_names =
        new(() => Read().ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>());

    /// <summary>Finds the longest name at the beginning of a text.</summary>
    /// <param name="text">The text after the ampersand.</param>
    /// <param name="length">The length of the name, with its semicolon where it has one.</param>
    /// <returns>The characters that it stands for; null where there is no name.</returns>
    public static string? Find(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        while (length < text.Length && length < MaxLength && char.IsAsciiLetterOrDigit(text[length])) length++;
        if (length < text.Length && length < MaxLength && text[length] == ';') length++;
        for (; length >= MinLength; length--)
        {
            if (s_names.Value.TryGetValue(text[..length], out var characters)) return characters;
        }
        return null;
    }

    private static Dictionary<string, string> Read()
    {
        using var resource = typeof(NamedCharacters).Assembly.GetManifestResourceStream("NamedCharacters.txt")!;
        using var reader = new StreamReader(resource);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            var characters = string.Concat(parts.Skip(1).Select(point => char.ConvertFromUtf32(int.Parse(point, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
            var name = parts[0].TrimEnd('*');
            names[name + ";"] = characters;
            if (name.Length < parts[0].Length) names[name] = characters;
        }
        return names;
    }
}
