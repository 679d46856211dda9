using System.Collections.Frozen;

namespace Carafe.Jinja.Lexing;

/// <summary>The characters that <c>\N{…}</c> can name: those that templates use.</summary>
internal static class CharacterNames
{
    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["SPACE"] = " ", ["NO-BREAK SPACE"] = "\u00a0", ["NARROW NO-BREAK SPACE"] = "\u202f", ["THIN SPACE"] = "\u2009",
        ["HAIR SPACE"] = "\u200a", ["EN SPACE"] = "\u2002", ["EM SPACE"] = "\u2003", ["ZERO WIDTH SPACE"] = "\u200b",
        ["ZERO WIDTH NON-JOINER"] = "\u200c", ["ZERO WIDTH JOINER"] = "\u200d", ["SOFT HYPHEN"] = "\u00ad",
        ["EN DASH"] = "\u2013", ["EM DASH"] = "\u2014", ["HYPHEN"] = "\u2010", ["NON-BREAKING HYPHEN"] = "\u2011",
        ["MINUS SIGN"] = "\u2212", ["MULTIPLICATION SIGN"] = "\u00d7", ["DIVISION SIGN"] = "\u00f7", ["PLUS-MINUS SIGN"] = "\u00b1",
        ["BULLET"] = "\u2022", ["MIDDLE DOT"] = "\u00b7", ["HORIZONTAL ELLIPSIS"] = "\u2026", ["DEGREE SIGN"] = "\u00b0",
        ["LEFT SINGLE QUOTATION MARK"] = "\u2018", ["RIGHT SINGLE QUOTATION MARK"] = "\u2019",
        ["LEFT DOUBLE QUOTATION MARK"] = "\u201c", ["RIGHT DOUBLE QUOTATION MARK"] = "\u201d",
        ["LEFT-POINTING DOUBLE ANGLE QUOTATION MARK"] = "\u00ab", ["RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK"] = "\u00bb",
        ["SINGLE LEFT-POINTING ANGLE QUOTATION MARK"] = "\u2039", ["SINGLE RIGHT-POINTING ANGLE QUOTATION MARK"] = "\u203a",
        ["LEFTWARDS ARROW"] = "\u2190", ["UPWARDS ARROW"] = "\u2191", ["RIGHTWARDS ARROW"] = "\u2192", ["DOWNWARDS ARROW"] = "\u2193",
        ["COPYRIGHT SIGN"] = "\u00a9", ["REGISTERED SIGN"] = "\u00ae", ["TRADE MARK SIGN"] = "\u2122", ["SECTION SIGN"] = "\u00a7",
        ["EURO SIGN"] = "\u20ac", ["POUND SIGN"] = "\u00a3", ["YEN SIGN"] = "\u00a5", ["CENT SIGN"] = "\u00a2",
        ["CHECK MARK"] = "\u2713", ["HEAVY CHECK MARK"] = "\u2714", ["BALLOT X"] = "\u2717", ["BLACK STAR"] = "\u2605",
        ["WHITE STAR"] = "\u2606", ["BLACK HEART SUIT"] = "\u2665", ["SNOWMAN"] = "\u2603", ["HOT SPRINGS"] = "\u2668",
        ["GREEK SMALL LETTER ALPHA"] = "\u03b1", ["GREEK SMALL LETTER BETA"] = "\u03b2", ["GREEK SMALL LETTER GAMMA"] = "\u03b3",
        ["GREEK SMALL LETTER DELTA"] = "\u03b4", ["GREEK SMALL LETTER LAMDA"] = "\u03bb", ["GREEK SMALL LETTER MU"] = "\u03bc",
        ["GREEK SMALL LETTER PI"] = "\u03c0", ["GREEK CAPITAL LETTER DELTA"] = "\u0394", ["GREEK CAPITAL LETTER OMEGA"] = "\u03a9",
        ["MICRO SIGN"] = "\u00b5", ["INFINITY"] = "\u221e", ["NOT EQUAL TO"] = "\u2260", ["LESS-THAN OR EQUAL TO"] = "\u2264",
        ["GREATER-THAN OR EQUAL TO"] = "\u2265", ["APOSTROPHE"] = "'", ["QUOTATION MARK"] = "\"", ["AMPERSAND"] = "&",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string? Find(ReadOnlySpan<char> name) => s_names.GetValueOrDefault(name.ToString());
}
