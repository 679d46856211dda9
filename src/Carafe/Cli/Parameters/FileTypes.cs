using System.Collections;

namespace Carafe.Cli.Parameters;

/// <summary>Reads files and folders; a reader, writer or stream of <c>-</c> is standard input or output.</summary>
internal static class FileTypes
{
    public static ParamType? Of(Type type, ParameterAttribute? attribute)
    {
        var mustExist = attribute?.Exists ?? false;
        if (type == typeof(FileInfo)) return new ParamType("FILE", text => File(text, mustExist)) { IsPath = true };
        if (type == typeof(DirectoryInfo)) return new ParamType("DIRECTORY", text => Folder(text, mustExist)) { IsPath = true };
        if (type == typeof(FileSystemInfo)) return new ParamType("PATH", text => Either(text, mustExist)) { IsPath = true };
        if (type == typeof(TextReader)) return new ParamType("FILENAME", static text => text == "-" ? Console.In : Open(text, static path => new StreamReader(path))) { IsPath = true };
        if (type == typeof(TextWriter)) return new ParamType("FILENAME", static text => text == "-" ? Console.Out : Open(text, static path => new StreamWriter(path))) { IsPath = true };
        if (type == typeof(Stream)) return new ParamType("FILENAME", static text => text == "-" ? Console.OpenStandardInput() : Open(text, System.IO.File.OpenRead)) { IsPath = true };
        return null;
    }

    /// <summary>What has to be closed of a value that was made of text: standard input and output have not.</summary>
    public static IEnumerable<IDisposable> OpenedFor(object? value) => value switch
    {
        TextReader reader => reader == Console.In ? [] : [reader],
        TextWriter writer => writer == Console.Out ? [] : [writer],
        Stream stream => [stream],
        string => [],
        IEnumerable several => several.Cast<object?>().SelectMany(OpenedFor),
        _ => [],
    };

    private static FileInfo File(string path, bool mustExist)
    {
        if (Directory.Exists(path)) throw new BadParameter($"File '{path}' is a directory.");
        if (mustExist && !System.IO.File.Exists(path)) throw new BadParameter($"File '{path}' does not exist.");
        return new FileInfo(path);
    }

    private static DirectoryInfo Folder(string path, bool mustExist)
    {
        if (System.IO.File.Exists(path)) throw new BadParameter($"Directory '{path}' is a file.");
        if (mustExist && !Directory.Exists(path)) throw new BadParameter($"Directory '{path}' does not exist.");
        return new DirectoryInfo(path);
    }

    private static FileSystemInfo Either(string path, bool mustExist)
    {
        if (Directory.Exists(path)) return new DirectoryInfo(path);
        if (mustExist && !System.IO.File.Exists(path)) throw new BadParameter($"Path '{path}' does not exist.");
        return new FileInfo(path);
    }

    private static T Open<T>(string path, Func<string, T> open)
    {
        try
        {
            return open(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BadParameter($"'{path}': {error.Message}");
        }
    }
}
