using System.Text;

namespace Carafe.Jinja.Values.Text;

/// <summary>Python's case mappings: Unicode's full ones, where <c>ß</c> becomes <c>SS</c>. ASCII takes a fast path.</summary>
internal static class CaseMapping
{
    private const int FinalSigma = 'ς';

    public static string Upper(string text) => Ascii.IsValid(text) ? text.ToUpperInvariant() : Map(text, static (_, _, character) => UpperOf(character));

    public static string Lower(string text) => Ascii.IsValid(text) ? text.ToLowerInvariant() : Map(text, LowerOf);

    public static string Fold(string text) => Ascii.IsValid(text)
        ? text.ToLowerInvariant()
        : Map(text, static (_, _, character) => SpecialCasing.Fold.TryGetValue(character, out var folded) ? folded : character == "İ" ? "i̇" : Simple(character, lower: true));

    public static string Capitalize(string text)
    {
        if (text.Length == 0) return text;
        if (Ascii.IsValid(text)) return string.Create(text.Length, text, static (result, text) => CapitalizeAscii(text, result));
        return Map(text, static (text, offset, character) => offset == 0 ? TitleOf(character) : LowerOf(text, offset, character));
    }

    public static string SwapCase(string text) => Map(text, static (text, offset, character) =>
    {
        var code = CodePoints.CodeAt(character, 0);
        return CharacterTypes.IsUpper(code) ? LowerOf(text, offset, character) : CharacterTypes.IsLower(code) ? UpperOf(character) : character;
    });

    /// <summary>Capitalizes ASCII text: one upper case letter, then lower case.</summary>
    public static void CapitalizeAscii(ReadOnlySpan<char> text, Span<char> result)
    {
        Ascii.ToLower(text, result, out _);
        if (!text.IsEmpty) result[0] = char.ToUpperInvariant(text[0]);
    }

    public static string Title(string text)
    {
        var afterCased = false;
        return Map(text, (text, offset, character) =>
        {
            var mapped = afterCased ? LowerOf(text, offset, character) : TitleOf(character);
            afterCased = CharacterTypes.IsCased(CodePoints.CodeAt(character, 0));
            return mapped;
        });
    }

    private static string Map(string text, Func<string, int, string, string> map)
    {
        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var width = CodePoints.WidthAt(text, i);
            builder.Append(map(text, i, CodePoints.Character(text, i, width)));
            i += width;
        }
        return builder.ToString();
    }

    private static string UpperOf(string character) => SpecialCasing.Upper.TryGetValue(character, out var upper) ? upper : Simple(character, lower: false);

    private static string TitleOf(string character) => SpecialCasing.Title.TryGetValue(character, out var title) ? title
        : SpecialCasing.TitleOfIota(character[0]) is { } one ? one.ToString()
        : UpperOf(character);

    private static string LowerOf(string text, int offset, string character) => character switch
    {
        "Σ" => IsFinal(text, offset) ? ((char)FinalSigma).ToString() : "σ",
        "İ" => "i̇",
        _ => Simple(character, lower: true),
    };

    private static string Simple(string character, bool lower) => lower ? character.ToLowerInvariant() : character.ToUpperInvariant();

    /// <summary>A sigma is final after a cased letter and before none, whatever is ignorable between.</summary>
    private static bool IsFinal(string text, int offset)
    {
        var before = offset;
        while (before > 0)
        {
            before -= CodePoints.WidthBefore(text, before);
            if (!IsIgnorable(CodePoints.CodeAt(text, before))) break;
            if (before == 0) return false;
        }
        if (offset == 0 || !CharacterTypes.IsCased(CodePoints.CodeAt(text, before))) return false;
        for (var after = offset + 1; after < text.Length; after += CodePoints.WidthAt(text, after))
        {
            var code = CodePoints.CodeAt(text, after);
            if (!IsIgnorable(code)) return !CharacterTypes.IsCased(code);
        }
        return true;
    }

    private static bool IsIgnorable(int code) => code is '\'' or '.' or ':' or '^' or '`' or 0xb7 or 0x2019 or 0x2018 or 0x2024 or 0x2027
        || CharacterTypes.Category(code) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark
            or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.ModifierLetter or System.Globalization.UnicodeCategory.ModifierSymbol;
}
