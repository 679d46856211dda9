using System.Text.RegularExpressions;

namespace Carafe.Architecture;

/// <summary>The table of coverage names tests and differences that exist, for every row of the inventory.</summary>
public partial class CoverageTests
{
    private static readonly (string Prefix, int Count)[] s_sections = [("FL", 264), ("WZ", 190), ("BL", 11), ("CK", 26), ("SB", 96)];

    private static readonly Lazy<ILookup<string, string>> s_methods = new(ReadTests);

    [Fact]
    public void Every_row_of_the_inventory_has_its_line()
    {
        var listed = Rows().Select(row => row.Id).ToHashSet();

        var missing = s_sections.SelectMany(section => Enumerable.Range(1, section.Count).Select(number => Id(section.Prefix, number, section.Count)))
            .Where(id => !listed.Contains(id));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_line_names_a_test_or_a_difference() =>
        Assert.Empty(Rows().Where(row => !Name().IsMatch(row.Shown) && !PointsAtDifferences(row.Shown)).Select(row => row.Id));

    [Fact]
    public void The_tests_that_it_names_exist()
    {
        var unknown =
            from row in Rows()
            from Match name in Name().Matches(row.Shown)
            let type = name.Groups["type"].Value
            let method = name.Groups["method"].Value
            where method.Length == 0 ? !s_methods.Value.Contains(type) : !s_methods.Value[type].Contains(method)
            select $"{row.Id}: {name.Value}";

        Assert.Empty(unknown);
    }

    [Fact]
    public void The_differences_that_it_points_at_are_listed_by_their_ids()
    {
        var differences = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "differences.md"));

        Assert.Empty(Rows().Where(row => PointsAtDifferences(row.Shown) && !Mentions(differences, row.Id)).Select(row => row.Id));
    }

    private static bool PointsAtDifferences(string shown) => shown.Contains("(differences.md", StringComparison.Ordinal);

    // "FL034", or within a span such as "CK015-CK018".
    private static bool Mentions(string text, string id)
    {
        if (Regex.IsMatch(text, $@"\b{id}\b")) return true;
        var (prefix, number) = (id[..2], int.Parse(id.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture));
        return Span().Matches(text).Any(span => span.Groups["prefix"].Value == prefix
            && int.Parse(span.Groups["first"].Value, System.Globalization.CultureInfo.InvariantCulture) <= number
            && number <= int.Parse(span.Groups["last"].Value, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Id(string prefix, int number, int count) => prefix + number.ToString(count > 99 ? "D3" : prefix == "SB" ? "D2" : "D3", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<(string Id, string Shown)> Rows() =>
        File.ReadLines(Path.Combine(SourceTree.Root, "docs", "coverage.md"))
            .Select(line => Row().Match(line))
            .Where(match => match.Success)
            .Select(match => (match.Groups["id"].Value, match.Groups["shown"].Value.Trim()));

    private static ILookup<string, string> ReadTests() =>
        SourceTree.Files("tests")
            .SelectMany(file => SourceText.DeclaredTypes(file).SelectMany(type => Method().Matches(SourceText.Code(file)).Select(match => (type, match.Groups["name"].Value)).Append((type, ""))))
            .ToLookup(pair => pair.Item1, pair => pair.Item2);

    [GeneratedRegex(@"^\| (?<id>[A-Z]{2}\d+) \|.*\|(?<shown>[^|]*)\|\s*$")]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<type>[A-Z]\w+)(?:\.(?<method>\w+))?`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(?<prefix>[A-Z]{2})(?<first>\d+)\s*[-–]\s*(?:[A-Z]{2})?(?<last>\d+)\b")]
    private static partial Regex Span();

    [GeneratedRegex(@"\b(?:void|Task|ValueTask|\w+) (?<name>[A-Z]\w*)\(")]
    private static partial Regex Method();
}
