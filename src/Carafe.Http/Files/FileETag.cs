using System.Globalization;
using System.Text;

namespace Carafe.Http.Files;

/// <summary>The entity tag that <c>send_file</c> gives a file.</summary>
public static class FileETag
{
    private const uint AdlerPrime = 65521;

    /// <summary>Makes the tag from what changes with the file: <c>mtime-size-adler32(path)</c>, as Werkzeug does.</summary>
    /// <param name="path">The path that the file is sent from.</param>
    /// <param name="lastModified">When the file was last written.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <returns>The tag, without quotes.</returns>
    /// <remarks>The time is in seconds, written as Python writes a float, with what the system knows of their fractions.</remarks>
    public static string Compute(string path, DateTimeOffset lastModified, long size)
    {
        ArgumentNullException.ThrowIfNull(path);
        var (seconds, ticks) = Math.DivRem(lastModified.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks, TimeSpan.TicksPerSecond);
        var time = (seconds + (1e-9 * (ticks * TimeSpan.NanosecondsPerTick))).ToString("R", CultureInfo.InvariantCulture);
        return $"{time}{(time.Contains('.', StringComparison.Ordinal) ? "" : ".0")}-{size}-{Adler32(path)}";
    }

    /// <summary>The checksum of RFC 1950 §8.2, of the text's UTF-8.</summary>
    private static uint Adler32(string text)
    {
        uint low = 1, high = 0;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            low = (low + value) % AdlerPrime;
            high = (high + low) % AdlerPrime;
        }
        return (high << 16) | low;
    }
}
