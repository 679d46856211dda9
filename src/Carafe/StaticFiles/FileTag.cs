namespace Carafe;

/// <summary>The entity tag of a file that is sent: computed from the file, none, or a given one.</summary>
/// <remarks>A truth value or a text becomes one by itself: <c>SendFile(path, etag: false)</c>, <c>SendFile(path, etag: "v1")</c>.</remarks>
public readonly record struct FileTag
{
    private readonly bool _isOmitted;

    private FileTag(bool isOmitted, string? value) => (_isOmitted, Value) = (isOmitted, value);

    /// <summary>Gets the given tag, without quotes.</summary>
    /// <value><see langword="null"/> by default: the tag is computed, unless there is to be none.</value>
    public string? Value { get; }

    /// <summary>Gets whether the tag is computed from the file's time, size and path.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool IsComputed => Value is null && !_isOmitted;

    /// <summary>A tag computed from the file, or none.</summary>
    /// <param name="isComputed">Whether there is to be one.</param>
    public static implicit operator FileTag(bool isComputed) => new(!isComputed, null);

    /// <summary>A given tag.</summary>
    /// <param name="tag">The tag, without quotes.</param>
    public static implicit operator FileTag(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return new(isOmitted: false, tag);
    }
}
