
namespace Carafe.Jinja.Values.Text;

/// <summary>Python's <c>str.isX</c> methods: true only for text that has at least one character.</summary>
internal static class TextTests
{
    public static bool IsLower(string text) => IsCase(text, CharacterTypes.IsLower);

    public static bool IsUpper(string text) => IsCase(text, CharacterTypes.IsUpper);

    public static bool All(string text, Func<int, bool> test)
    {
        for (var i = 0; i < text.Length; i += CodePoints.WidthAt(text, i))
        {
            if (!test(CodePoints.CodeAt(text, i))) return false;
        }
        return text.Length > 0;
    }

    /// <summary>Upper and title case only after what has no case, lower case only after what has.</summary>
    public static bool IsTitle(string text)
    {
        var (hasCased, afterCased) = (false, false);
        for (var i = 0; i < text.Length; i += CodePoints.WidthAt(text, i))
        {
            var code = CodePoints.CodeAt(text, i);
            var isHead = CharacterTypes.IsUpper(code) || CharacterTypes.IsTitle(code);
            var isTail = !isHead && CharacterTypes.IsLower(code);
            if ((isHead && afterCased) || (isTail && !afterCased)) return false;
            afterCased = isHead || isTail;
            hasCased |= afterCased;
        }
        return hasCased;
    }

    public static bool IsIdentifier(string text)
    {
        for (var i = 0; i < text.Length; i += CodePoints.WidthAt(text, i))
        {
            var code = CodePoints.CodeAt(text, i);
            if (!(i == 0 ? CharacterTypes.IsIdentifierStart(code) : CharacterTypes.IsIdentifierPart(code))) return false;
        }
        return text.Length > 0;
    }

    private static bool IsCase(string text, Func<int, bool> wanted)
    {
        var found = false;
        for (var i = 0; i < text.Length; i += CodePoints.WidthAt(text, i))
        {
            var code = CodePoints.CodeAt(text, i);
            if (wanted(code)) found = true;
            else if (CharacterTypes.IsCased(code)) return false;
        }
        return found;
    }
}
