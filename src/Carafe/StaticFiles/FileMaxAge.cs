namespace Carafe;

/// <summary>For how long a client may keep a file without asking again: seconds, a time span, or what a function of the file's path says.</summary>
/// <remarks>A number or a time span becomes one by itself: <c>SendFile(path, maxAge: 3600)</c>. The default asks the application.</remarks>
/// <example><code>
/// SendFile("logo.png", maxAge: TimeSpan.FromDays(1));
/// SendFile(path, maxAge: new(name => name!.EndsWith(".js") ? TimeSpan.FromDays(30) : null));
/// </code></example>
public readonly record struct FileMaxAge
{
    private readonly Func<string?, TimeSpan?>? _choose;

    /// <summary>Lets a function say.</summary>
    /// <param name="choose">Receives the file's path, <see langword="null"/> for a stream; returns <see langword="null"/> for no time: the client asks each time whether the file has changed.</param>
    public FileMaxAge(Func<string?, TimeSpan?> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        _choose = choose;
    }

    /// <summary>Whether nothing was said.</summary>
    internal bool IsUnset => _choose is null;

    /// <summary>A number of seconds.</summary>
    /// <param name="seconds">The seconds.</param>
    public static implicit operator FileMaxAge(int seconds) => TimeSpan.FromSeconds(seconds);

    /// <summary>A time span; fractions of a second are cut off.</summary>
    /// <param name="span">The time.</param>
    public static implicit operator FileMaxAge(TimeSpan span) => new(_ => span);

    internal TimeSpan? For(string? path) => _choose?.Invoke(path);
}
