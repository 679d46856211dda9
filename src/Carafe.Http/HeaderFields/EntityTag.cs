using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Carafe.Http.HeaderFields;

/// <summary>Single entity tags (RFC 9110 §8.8.3).</summary>
public static class EntityTag
{
    /// <summary>Puts a tag in quotes.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="weak">Whether to mark it weak.</param>
    /// <returns>The header's value.</returns>
    /// <exception cref="ArgumentException">The tag holds a quote.</exception>
    public static string Quote(string tag, bool weak = false)
    {
        ArgumentNullException.ThrowIfNull(tag);
        if (tag.Contains('"')) throw new ArgumentException("invalid etag");
        return weak ? $"W/\"{tag}\"" : $"\"{tag}\"";
    }

    /// <summary>Takes the quotes off a tag, and the mark of a weak one.</summary>
    /// <param name="header">The header's value.</param>
    /// <returns>The tag, <see langword="null"/> where there is none; and whether it is weak.</returns>
    public static (string? Tag, bool IsWeak) Unquote(string? header)
    {
        if (string.IsNullOrEmpty(header)) return (null, false);
        var tag = header.AsSpan().Trim();
        var isWeak = tag.StartsWith("W/", StringComparison.OrdinalIgnoreCase);
        if (isWeak) tag = tag[2..];
        if (tag.StartsWith('"') && tag.EndsWith('"')) tag = tag.Length == 1 ? [] : tag[1..^1];
        return (tag.ToString(), isWeak);
    }

    /// <summary>Makes a tag from content: its SHA-1, as Werkzeug 3.1 does. It is no secret, and need not resist forgery.</summary>
    /// <param name="content">The content.</param>
    /// <returns>40 hexadecimal digits.</returns>
    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Names content; protects nothing.")]
    public static string Generate(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(content, hash);
        return Convert.ToHexStringLower(hash);
    }
}
