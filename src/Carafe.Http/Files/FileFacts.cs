using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Carafe.Http.Files;

/// <summary>What the system knows of a file.</summary>
/// <param name="Length">Its length in bytes.</param>
/// <param name="ModifiedSeconds">When it was last written: whole seconds since 1970-01-01 UTC.</param>
/// <param name="ModifiedNanoseconds">The nanoseconds after that, 0 to 999,999,999.</param>
/// <param name="IsRegular">Whether it is an ordinary file: no folder, pipe, socket or device.</param>
/// <remarks>
/// .NET tells times in units of 100 ns. An entity tag as Werkzeug's is made of the time as a float, and one file in five would
/// get another tag of a rounded time: on Linux the time is asked of the system itself.
/// </remarks>
public readonly record struct FileFacts(long Length, long ModifiedSeconds, int ModifiedNanoseconds, bool IsRegular)
{
    // The layout of 'struct statx' is the same on all of Linux's architectures.
    private const int StatSize = 256, ModeOffset = 28, LengthOffset = 40, SecondsOffset = 112, NanosecondsOffset = 120;
    private const int CurrentFolder = -100, OfDescriptor = 0x1000;
    private const uint WantBasics = 0x7ff;
    private const int FormatMask = 0xf000, RegularFormat = 0x8000;

    private static volatile bool s_isStatMissing = !OperatingSystem.IsLinux();

    /// <summary>Gets when the file was last written.</summary>
    public DateTimeOffset LastModified => DateTimeOffset.FromUnixTimeSeconds(ModifiedSeconds).AddTicks(ModifiedNanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>Asks for the facts of a path, following symbolic links.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The facts; <see langword="null"/> where there is nothing, or nothing that may be seen.</returns>
    public static FileFacts? Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Contains('\0', StringComparison.Ordinal)) return null;
        if (TryStat(CurrentFolder, path, flags: 0, out var facts) is { } found) return found ? facts : null;
        var file = new FileInfo(path);
        return file.Exists ? Make(file.Length, file.LastWriteTimeUtc, isRegular: true) : null;
    }

    /// <summary>Asks for the facts of an open file.</summary>
    /// <param name="file">The open file.</param>
    /// <returns>The facts.</returns>
    public static FileFacts Of(SafeFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (OperatingSystem.IsLinux() && TryStat((int)file.DangerousGetHandle(), "", OfDescriptor, out var facts) == true) return facts;
        return Make(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file), isRegular: true);
    }

    /// <summary>Asks the system; null where it cannot be asked.</summary>
    private static bool? TryStat(int folder, string path, int flags, out FileFacts facts)
    {
        facts = default;
        if (s_isStatMissing) return null;
        var name = new byte[Encoding.UTF8.GetMaxByteCount(path.Length) + 1];
        Encoding.UTF8.GetBytes(path, name);
        Span<byte> result = stackalloc byte[StatSize];
        try
        {
            if (StatX(folder, ref name[0], flags, WantBasics, ref result[0]) != 0) return false;
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            s_isStatMissing = true;
            return null;
        }
        facts = Read(result);
        return true;
    }

    private static FileFacts Read(ReadOnlySpan<byte> stat) => new(
        MemoryMarshal.Read<long>(stat[LengthOffset..]),
        MemoryMarshal.Read<long>(stat[SecondsOffset..]),
        MemoryMarshal.Read<int>(stat[NanosecondsOffset..]),
        (MemoryMarshal.Read<ushort>(stat[ModeOffset..]) & FormatMask) == RegularFormat);

    private static FileFacts Make(long length, DateTime modified, bool isRegular)
    {
        var (seconds, ticks) = Math.DivRem(modified.Ticks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerSecond);
        return new(length, seconds, (int)(ticks * TimeSpan.NanosecondsPerTick), isRegular);
    }

    [DllImport("libc", EntryPoint = "statx", ExactSpelling = true)]
    private static extern int StatX(int folder, ref byte path, int flags, uint mask, ref byte result);
}
