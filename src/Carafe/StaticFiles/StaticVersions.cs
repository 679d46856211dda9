using System.Collections.Concurrent;
using System.Security.Cryptography;
using Carafe.Http.Files;
using Microsoft.Win32.SafeHandles;

namespace Carafe.StaticFiles;

/// <summary>Hashes of static files, each computed once for as long as the file's time and length stay.</summary>
internal sealed class StaticVersions(TimeProvider clock)
{
    // 64 bits: that two versions of one file get the same is out of the question by chance, and who can choose the content needs no collision.
    private const int HashBytes = 8;

    // What is written twice within one tick of the system's clock has the same time: a fresh file's hash is not kept.
    private static readonly TimeSpan s_settled = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, (FileFacts Facts, string Hash)> _hashes = new(StringComparer.Ordinal);

    /// <summary>The hash of the file at a path; null where there is no file that can be read.</summary>
    public string? Of(string path)
    {
        if (FileFacts.Of(path) is not { IsRegular: true } facts) return null;
        if (Find(path, facts) is { } known) return known;
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Of(path, file, FileFacts.Of(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The hash of an open file.</summary>
    public string Of(string path, SafeFileHandle file, in FileFacts facts)
    {
        if (Find(path, facts) is { } known) return known;
        var hash = Compute(file);
        if (clock.GetUtcNow() - facts.LastModified > s_settled && FileFacts.Of(file) == facts) _hashes[path] = (facts, hash);
        return hash;
    }

    private string? Find(string path, in FileFacts facts) =>
        _hashes.TryGetValue(path, out var known) && known.Facts == facts ? known.Hash : null;

    private static string Compute(SafeFileHandle file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[64 * 1024];
        var at = 0L;
        while (RandomAccess.Read(file, block, at) is > 0 and var read)
        {
            hash.AppendData(block, 0, read);
            at += read;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset(), 0, HashBytes);
    }
}
