using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Carafe.Jinja.Values.Text;

/// <summary>What Python's <c>str.isX</c> methods ask of one code point.</summary>
internal static class CharacterTypes
{
    /// <summary>Ideographs that are numerals (Unicode's Unihan kPrimaryNumeric and its kin).</summary>
    private static readonly FrozenSet<int> s_numerals = FrozenSet.Create(
        0x3405, 0x3483, 0x382a, 0x3b4d, 0x4e00, 0x4e03, 0x4e07, 0x4e09, 0x4e5d, 0x4e8c, 0x4e94, 0x4e96, 0x4ebf, 0x4ec0, 0x4edf, 0x4ee8,
        0x4f0d, 0x4f70, 0x5104, 0x5146, 0x5169, 0x516b, 0x516d, 0x5341, 0x5343, 0x5344, 0x5345, 0x534c, 0x53c1, 0x53c2, 0x53c3, 0x53c4,
        0x56db, 0x58f1, 0x58f9, 0x5e7a, 0x5efe, 0x5eff, 0x5f0c, 0x5f0d, 0x5f0e, 0x5f10, 0x62fe, 0x634c, 0x67d2, 0x6f06, 0x7396, 0x767e,
        0x8086, 0x842c, 0x8cae, 0x8cb3, 0x8d30, 0x9621, 0x9646, 0x964c, 0x9678, 0x96f6, 0xf96b, 0xf973, 0xf978, 0xf9b2, 0xf9d1, 0xf9d3,
        0xf9fd, 0x20001, 0x20064, 0x200e2, 0x20121, 0x2092a, 0x20983, 0x2098c, 0x2099c, 0x20aea, 0x20afd, 0x20b19, 0x22390, 0x22998,
        0x23b1b, 0x2626d, 0x2f890);

    public static UnicodeCategory Category(int code) => CharUnicodeInfo.GetUnicodeCategory(code);

    public static bool IsPrintable(int code) => code == ' ' || Category(code) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);

    /// <summary>Python's whitespace: bidirectional type B, S or WS, or category Zs.</summary>
    public static bool IsSpace(int code) => code switch
    {
        >= 9 and <= 13 or >= 0x1c and <= 0x20 or 0x85 or 0xa0 => true,
        < 0x1680 => false,
        0x1680 or >= 0x2000 and <= 0x200a or 0x2028 or 0x2029 or 0x202f or 0x205f or 0x3000 => true,
        _ => false,
    };

    public static bool IsAlpha(int code) => code < 128
        ? char.IsAsciiLetter((char)code)
        : Category(code) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter;

    /// <summary>Decimal digits of any script (Nd).</summary>
    public static bool IsDecimal(int code) => code < 128 ? char.IsAsciiDigit((char)code) : Category(code) == UnicodeCategory.DecimalDigitNumber;

    /// <summary>Decimal digits, and digits such as superscripts.</summary>
    public static bool IsDigit(int code) => IsDecimal(code) || (code >= 128 && CharUnicodeInfo.GetDigitValue(Text(code), 0) >= 0);

    /// <summary>Anything with a numeric value: digits, fractions, numerals.</summary>
    public static bool IsNumeric(int code) => IsDigit(code) || (code >= 128
        && (Category(code) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber || s_numerals.Contains(code)));

    public static bool IsAlphanumeric(int code) => IsAlpha(code) || IsNumeric(code);

    /// <summary>What <c>\w</c> matches: letters, numbers and the underscore.</summary>
    public static bool IsWord(int code) => code == '_' || IsAlphanumeric(code);

    /// <summary>What a name may begin with: <c>_</c> and Unicode's XID_Start.</summary>
    public static bool IsIdentifierStart(int code) => code < 128
        ? code == '_' || char.IsAsciiLetter((char)code)
        : code is 0x1885 or 0x1886 or 0x2118 or 0x212e
            || ((IsAlpha(code) || Category(code) == UnicodeCategory.LetterNumber) && code is not (0xe33 or 0xeb3 or 0xff9e or 0xff9f) && !IsSpacedForm(code));

    /// <summary>What a name may go on with: XID_Continue.</summary>
    public static bool IsIdentifierPart(int code) => IsIdentifierStart(code)
        || code is 0xb7 or 0x387 or 0x19da or 0xe33 or 0xeb3 or 0xff9e or 0xff9f or (>= 0x1369 and <= 0x1371)
        || Category(code) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;

    // Letters that compatibility decomposition gives a blank, and one that is a letter by its category alone.
    private static bool IsSpacedForm(int code) =>
        code is 0x37a or 0x2e2f or (>= 0xfc5e and <= 0xfc63) or 0xfdfa or 0xfdfb or 0xfe70 or 0xfe72 or 0xfe74 or 0xfe76 or 0xfe78 or 0xfe7a or 0xfe7c or 0xfe7e;

    public static bool IsUpper(int code) => code < 128 ? char.IsAsciiLetterUpper((char)code)
        : Category(code) == UnicodeCategory.UppercaseLetter || code is >= 0x2160 and <= 0x216f or >= 0x24b6 and <= 0x24cf or >= 0x1f130 and <= 0x1f149
            or >= 0x1f150 and <= 0x1f169 or >= 0x1f170 and <= 0x1f189;

    public static bool IsLower(int code) => code < 128 ? char.IsAsciiLetterLower((char)code)
        : Category(code) == UnicodeCategory.LowercaseLetter || code is 0xaa or 0xba or >= 0x2b0 and <= 0x2b8 or 0x2c0 or 0x2c1
            or >= 0x2e0 and <= 0x2e4 or 0x345 or 0x37a or >= 0x1d2c and <= 0x1d6a or 0x1d78 or >= 0x1d9b and <= 0x1dbf
            or 0x2071 or 0x207f or >= 0x2090 and <= 0x209c or >= 0x2170 and <= 0x217f or >= 0x24d0 and <= 0x24e9
            or 0x2c7c or 0x2c7d or 0xa69c or 0xa69d or 0xa770 or 0xa7f8 or 0xa7f9 or >= 0xab5c and <= 0xab5f
            or 0x10780 or >= 0x10783 and <= 0x10785 or >= 0x10787 and <= 0x107b0 or >= 0x107b2 and <= 0x107ba;

    public static bool IsTitle(int code) => code >= 128 && Category(code) == UnicodeCategory.TitlecaseLetter;

    public static bool IsCased(int code) => IsUpper(code) || IsLower(code) || IsTitle(code);

    private static string Text(int code) => code is >= 0xd800 and <= 0xdfff ? ((char)code).ToString() : new Rune(code).ToString();
}
