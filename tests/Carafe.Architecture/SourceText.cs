using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Carafe.Architecture;

/// <summary>Reads source as code alone: without comments and strings.</summary>
internal static partial class SourceText
{
    private static readonly ConcurrentDictionary<string, string> s_code = [];

    public static string Code(string file) => s_code.GetOrAdd(file, static path => Noise().Replace(File.ReadAllText(path), " "));

    /// <summary>The names of the types that a file declares.</summary>
    public static IEnumerable<string> DeclaredTypes(string file) => Declaration().Matches(Code(file)).Select(match => match.Groups["name"].Value);

    /// <summary>All words of the code.</summary>
    public static HashSet<string> Words(string file) => [.. Word().Matches(Code(file)).Select(match => match.Value)];

    [GeneratedRegex("\"{3,}[\\s\\S]*?\"{3,}|//[^\\n]*|/\\*[\\s\\S]*?\\*/|@?\"(?:\\\\.|[^\"\\\\\\n])*\"")]
    private static partial Regex Noise();

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record(?:\s+struct|\s+class)?)\s+(?<name>[A-Z]\w*)|\bdelegate\s+[\w<>?,\[\]\s.]+?\s(?<name>[A-Z]\w*)\s*\(")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b[A-Z]\w*\b")]
    private static partial Regex Word();
}
