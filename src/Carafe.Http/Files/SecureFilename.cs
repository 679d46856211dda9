using System.Buffers;

namespace Carafe.Http.Files;

/// <summary>Makes a file name from the network safe to keep: Werkzeug's <c>secure_filename</c>.</summary>
/// <example>
/// <code>
/// SecureFilename.From("My cool movie.mov");        // My_cool_movie.mov
/// SecureFilename.From("../../../etc/passwd");      // etc_passwd
/// </code>
/// </example>
public static class SecureFilename
{
    private static readonly SearchValues<char> s_kept = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-");

    /// <summary>Gives a name that has no folders, no blanks and no letters but ASCII ones, and is no hidden file.</summary>
    /// <remarks>
    /// Folder separators and blanks become <c>_</c>, accents fall off, whatever else is not a letter, a digit,
    /// <c>_</c>, <c>.</c> or <c>-</c> is dropped, and so are full stops and underscores at both ends. On Windows a
    /// backslash is a separator too, and the name of a device gets an underscore in front.
    /// </remarks>
    /// <param name="filename">The name that the client sent.</param>
    /// <returns>The safe name. It may be empty, and two names may become the same: check both.</returns>
    public static string From(string filename) => From(filename, OperatingSystem.IsWindows());

    /// <summary>As the public method, for the rules of a given operating system.</summary>
    internal static string From(string filename, bool forWindows)
    {
        ArgumentNullException.ThrowIfNull(filename);
        var folded = AsciiFolding.Fold(filename).AsSpan();
        var buffer = ArrayPool<char>.Shared.Rent(folded.Length + 1);
        try
        {
            var name = buffer.AsSpan(0, Clean(folded, buffer, forWindows)).Trim("._");
            var stop = name.IndexOf('.');
            var isDevice = forWindows && SafePath.IsWindowsDevice(stop < 0 ? name : name[..stop]);
            return isDevice ? $"_{name}" : name.ToString();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>Joins the words with underscores and keeps only what is harmless.</summary>
    private static int Clean(ReadOnlySpan<char> folded, Span<char> cleaned, bool forWindows)
    {
        var length = 0;
        var wordEnded = false;
        var hasWord = false;
        foreach (var c in folded)
        {
            if (IsBlank(c) || c == '/' || (forWindows && c == '\\'))
            {
                wordEnded = hasWord;
                continue;
            }
            if (wordEnded) cleaned[length++] = '_';
            (wordEnded, hasWord) = (false, true);
            if (s_kept.Contains(c)) cleaned[length++] = c;
        }
        return length;
    }

    /// <summary>The blanks that Python's <c>str.split()</c> knows within ASCII.</summary>
    private static bool IsBlank(char c) => c is ' ' or (>= '\t' and <= '\r') or (>= '\x1c' and <= '\x1f');
}
