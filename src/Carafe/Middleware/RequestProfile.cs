using System.Globalization;

namespace Carafe.Middleware;

/// <summary>What one request cost.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, with what the application is mounted under.</param>
/// <param name="StatusCode">The status it was answered with.</param>
/// <param name="Time">When it came.</param>
/// <param name="Elapsed">How long it took, its body sent.</param>
/// <param name="AllocatedBytes">The bytes of managed memory allocated meanwhile, those of other requests at work included.</param>
/// <param name="Collections">How often the garbage collector ran meanwhile.</param>
public sealed record RequestProfile(string Method, string Path, int StatusCode, DateTimeOffset Time, TimeSpan Elapsed, long AllocatedBytes, int Collections)
{
    private const int LongestName = 100;

    /// <summary>Gets the path as a part of a file name: dots for slashes, <c>root</c> for none.</summary>
    /// <remarks>Security: the client chose it. Letters, digits, dots, hyphens and underscores are kept, 100 of them at most.</remarks>
    public string PathName
    {
        get
        {
            var name = Http.Files.SecureFilename.From(Path.Trim('/').Replace('/', '.'));
            return name.Length == 0 ? "root" : name[..Math.Min(name.Length, LongestName)];
        }
    }

    /// <summary>Tells the profile in one line.</summary>
    /// <returns><c>GET /items 200: 12.3 ms, 45,678 bytes, 0 collections</c>.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Method} {Path} {StatusCode}: {Elapsed.TotalMilliseconds:0.0##} ms, {AllocatedBytes:N0} bytes, {Collections} collections");
}
