namespace Carafe.Json.Writing;

/// <summary>The order of Python's strings: by code point, where .NET's ordinal order goes by UTF-16 unit.</summary>
/// <remarks>They differ where a character above U+FFFF meets one from U+E000 to U+FFFF.</remarks>
internal static class CodePointOrder
{
    internal static int Compare(string? left, string? right)
    {
        if (left is null || right is null) return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length) return left.Length - right.Length;
        return Rank(left, common) - Rank(right, common);
    }

    /// <summary>Half of a pair stands for a character above all others; a lone half stands for itself.</summary>
    private static int Rank(string text, int index) => IsHalfOfPair(text, index) ? text[index] + 0x10000 : text[index];

    private static bool IsHalfOfPair(string text, int index) =>
        char.IsHighSurrogate(text[index])
            ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            : char.IsLowSurrogate(text[index]) && index > 0 && char.IsHighSurrogate(text[index - 1]);
}
