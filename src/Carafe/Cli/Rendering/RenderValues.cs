using System.Text.Json;
using Carafe.Json;

namespace Carafe.Cli.Rendering;

/// <summary>Reads the values of a rendering from files and from the command line.</summary>
internal static class RenderValues
{
    private static readonly DefaultJsonProvider s_json = new();

    public static Dictionary<string, object?> Read(IReadOnlyList<string> files, IReadOnlyList<string> settings, string? format)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var file in files)
            foreach (var (name, value) in ReadFile(file, format)) values[name] = value;
        foreach (var setting in settings) Set(values, setting);
        return values;
    }

    private static IDictionary<string, object?> ReadFile(string file, string? format)
    {
        var text = TextOf(file);
        var isYaml = format == "yaml" || (format is null && Path.GetExtension(file).ToLowerInvariant() is ".yaml" or ".yml");
        var value = isYaml ? ReadYaml(file, text) : ReadJson(file, text);
        return value switch
        {
            null when isYaml => new Dictionary<string, object?>(),
            IDictionary<string, object?> values => values,
            _ => throw new BadParameter($"'{file}' holds no object of names and values at its top.", "'--data'"),
        };
    }

    private static string TextOf(string file)
    {
        if (file == "-") return Console.In.ReadToEnd();
        if (!File.Exists(file)) throw new BadParameter($"File '{file}' does not exist.", "'--data'");
        return File.ReadAllText(file);
    }

    private static object? ReadJson(string file, string text)
    {
        try
        {
            return s_json.Loads(text);
        }
        catch (JsonException error)
        {
            throw new ClickException($"'{file}' is not JSON: {error.Message}");
        }
    }

    private static object? ReadYaml(string file, string text)
    {
        var read = OptionalPackage.Method<Func<string, object?>>("Carafe.Yaml", "Carafe.Yaml.YamlReader", "Read", "Reading YAML");
        try
        {
            return read(text);
        }
        catch (FormatException error)
        {
            throw new ClickException($"'{file}' is not YAML: {error.Message}");
        }
    }

    private static void Set(Dictionary<string, object?> values, string setting)
    {
        var at = setting.IndexOf('=');
        if (at <= 0) throw new BadParameter($"'{setting}' is not of the form NAME=VALUE.", "'--set'");
        IDictionary<string, object?> inner = values;
        var names = setting[..at].Split('.');
        foreach (var name in names[..^1])
        {
            if (!inner.TryGetValue(name, out var there) || there is not IDictionary<string, object?> next) inner[name] = next = new Dictionary<string, object?>(StringComparer.Ordinal);
            inner = next;
        }
        inner[names[^1]] = ValueOf(setting[(at + 1)..]);
    }

    private static object? ValueOf(string text)
    {
        try
        {
            return s_json.Loads(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
