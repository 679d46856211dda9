namespace Carafe.Http.HeaderFields;

/// <summary>The tags of an <c>If-Match</c> or <c>If-None-Match</c> header.</summary>
public sealed class ETags
{
    private static readonly HashSet<string> s_none = [];
    private static readonly ETags s_empty = new();

    private readonly HashSet<string> _strong;
    private readonly HashSet<string> _weak;

    /// <summary>Makes a set of tags.</summary>
    /// <param name="strong">The strong tags, without quotes.</param>
    /// <param name="weak">The weak tags, without quotes.</param>
    /// <param name="starTag">Whether any tag is meant.</param>
    public ETags(IEnumerable<string>? strong = null, IEnumerable<string>? weak = null, bool starTag = false)
    {
        _strong = strong is null || starTag ? s_none : new(strong, StringComparer.Ordinal);
        _weak = weak is null ? s_none : new(weak, StringComparer.Ordinal);
        StarTag = starTag;
    }

    /// <summary>Gets whether any tag is meant (<c>*</c>).</summary>
    public bool StarTag { get; }

    /// <summary>Gets the strong tags.</summary>
    public IReadOnlySet<string> Strong => _strong;

    /// <summary>Gets the weak tags.</summary>
    public IReadOnlySet<string> Weak => _weak;

    /// <summary>Gets whether the header named no tag at all.</summary>
    public bool IsEmpty => !StarTag && _strong.Count == 0 && _weak.Count == 0;

    /// <summary>Reads a header.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty.</param>
    /// <returns>The tags. One without quotes is taken as it stands.</returns>
    public static ETags Parse(string? header)
    {
        if (string.IsNullOrEmpty(header)) return s_empty;
        List<string>? strong = null, weak = null;
        var scanner = new ETagScanner(header);
        while (scanner.TryNext(out var tag, out var isWeak, out var isStar))
        {
            if (isStar) return new(starTag: true);
            if (isWeak) (weak ??= []).Add(tag);
            else (strong ??= []).Add(tag);
        }
        return new(strong, weak);
    }

    /// <summary>Tells whether a tag is among the weak ones.</summary>
    /// <param name="tag">The tag, without quotes.</param>
    /// <returns>Whether it is.</returns>
    public bool IsWeak(string tag) => _weak.Contains(tag);

    /// <summary>Tells whether a tag is among the strong ones.</summary>
    /// <param name="tag">The tag, without quotes.</param>
    /// <returns>Whether it is.</returns>
    public bool IsStrong(string tag) => _strong.Contains(tag);

    /// <summary>Compares strongly: tells whether a tag is among the strong ones, or any is meant.</summary>
    /// <param name="tag">The tag, without quotes.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(string tag) => StarTag || IsStrong(tag);

    /// <summary>Compares weakly: tells whether a tag is among the strong or the weak ones, or any is meant.</summary>
    /// <param name="tag">The tag, without quotes.</param>
    /// <returns>Whether it is.</returns>
    public bool ContainsWeak(string tag) => IsWeak(tag) || Contains(tag);

    /// <summary>Looks for a tag as a header has it: a weak one is compared weakly, a strong one strongly.</summary>
    /// <param name="header">The tag, quoted.</param>
    /// <returns>Whether it is there.</returns>
    public bool ContainsRaw(string header)
    {
        var (tag, isWeak) = EntityTag.Unquote(header);
        if (tag is null) return StarTag;
        return isWeak ? ContainsWeak(tag) : Contains(tag);
    }

    /// <summary>Makes a plain set.</summary>
    /// <param name="includeWeak">Whether the weak tags are in it.</param>
    /// <returns>The set.</returns>
    public HashSet<string> AsSet(bool includeWeak = false)
    {
        var all = new HashSet<string>(_strong, StringComparer.Ordinal);
        if (includeWeak) all.UnionWith(_weak);
        return all;
    }

    /// <summary>Writes the header.</summary>
    /// <returns>The header's value; the strong tags come first.</returns>
    public string ToHeader() => StarTag
        ? "*"
        : string.Join(", ", _strong.Select(tag => $"\"{tag}\"").Concat(_weak.Select(tag => $"W/\"{tag}\"")));

    /// <inheritdoc/>
    public override string ToString() => ToHeader();
}
