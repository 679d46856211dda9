using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Carafe.Configuration;

/// <summary>Turns a .NET configuration, a tree of text, into plain values.</summary>
internal static class ConfigurationSections
{
    internal static Dictionary<string, object?> Entries(IConfiguration configuration) =>
        configuration.GetChildren().ToDictionary(section => section.Key, Value);

    private static object? Value(IConfigurationSection section)
    {
        if (section.Value is { } text) return Scalar(text);
        var entries = Entries(section);
        if (entries.Count == 0) return null;
        return IsList(entries) ? entries.OrderBy(entry => int.Parse(entry.Key, CultureInfo.InvariantCulture)).Select(entry => entry.Value).ToList() : entries;
    }

    private static bool IsList(Dictionary<string, object?> entries) =>
        Enumerable.Range(0, entries.Count).All(index => entries.ContainsKey(index.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Only text that the number or flag would be written as again: <c>007</c> and <c>1e5</c> may be passwords.</summary>
    private static object Scalar(string text)
    {
        if (bool.TryParse(text, out var flag)) return flag;
        return long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == text ? number : text;
    }
}
