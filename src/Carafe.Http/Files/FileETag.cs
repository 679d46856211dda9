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
        var (seconds, ticks) = Math.DivRem(lastModified.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks, TimeSpan.TicksPerSecond);
        return Compute(path, new FileFacts(size, seconds, (int)(ticks * TimeSpan.NanosecondsPerTick), IsRegular: true));
    }

    /// <summary>Makes the tag of a file whose facts are known.</summary>
    /// <param name="path">The path that the file is sent from.</param>
    /// <param name="facts">The facts.</param>
    /// <returns>The tag, without quotes.</returns>
    public static string Compute(string path, in FileFacts facts)
    {
        ArgumentNullException.ThrowIfNull(path);
        var time = (facts.ModifiedSeconds + (1e-9 * facts.ModifiedNanoseconds)).ToString("R", CultureInfo.InvariantCulture);
        return $"{time}{(time.Contains('.', StringComparison.Ordinal) ? "" : ".0")}-{facts.Length}-{Adler32(path)}";
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
