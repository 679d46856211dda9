using System.Text.Json;
using Carafe.Json;

namespace Carafe.Configuration;

/// <summary>Files of settings.</summary>
internal static class ConfigFile
{
    private static readonly DefaultJsonProvider s_json = new();

    /// <summary>Opens a file; <see langword="null"/> if it is missing and that is no error.</summary>
    internal static FileStream? Open(string path, bool silent)
    {
        if (File.Exists(path)) return File.OpenRead(path);
        if (silent) return null;
        throw Directory.Exists(path)
            ? new IOException($"Unable to load configuration file (Is a directory): '{path}'")
            : new FileNotFoundException($"Unable to load configuration file (No such file or directory): '{path}'", path);
    }

    internal static IEnumerable<KeyValuePair<string, object?>> ReadJson(Stream stream)
    {
        var name = (stream as FileStream)?.Name;
        try
        {
            return s_json.Load(ReadAll(stream)) as Dictionary<string, object?>
                ?? throw new FormatException($"Unable to load configuration file (an object was expected at its top): '{name}'");
        }
        catch (JsonException error)
        {
            throw new FormatException($"Unable to load configuration file (it is not JSON: {error.Message}): '{name}'", error);
        }
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
