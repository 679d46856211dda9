using Carafe.Routing;

namespace Carafe.Cli.BuiltIn;

/// <summary>The command <c>routes</c>: the table that Flask's prints.</summary>
internal static class RoutesCommand
{
    public static void Run(
        App app,
        [Option("--sort", "-s", Choices = ["endpoint", "methods", "domain", "rule", "match"], Help = "Method to sort routes by. 'match' is the order in which they are matched when a request is dispatched.")] string sort = "endpoint",
        [Option("--all-methods", Help = "Show HEAD and OPTIONS methods.")] bool allMethods = false)
    {
        app.EnsureReady();
        var map = app.UrlMap;
        Rule[] rules = [.. map.GetRules()];
        if (rules.Length == 0)
        {
            Console.Out.WriteLine("No routes were registered.");
            return;
        }
        var hasDomain = rules.Any(rule => DomainOf(map, rule) is { Length: > 0 });
        List<string> keys = hasDomain ? ["endpoint", "methods", "domain", "rule"] : ["endpoint", "methods", "rule"];
        var rows = rules.Select(rule => Row(map, rule, allMethods, hasDomain));
        if (keys.IndexOf(sort) is >= 0 and var column) rows = rows.OrderBy(row => row[column], StringComparer.Ordinal);
        string[] headings = hasDomain ? ["Endpoint", "Methods", map.HostMatching ? "Host" : "Subdomain", "Rule"] : ["Endpoint", "Methods", "Rule"];
        Write([headings, .. rows]);
    }

    private static string? DomainOf(UrlMap map, Rule rule) => map.HostMatching ? rule.Host : rule.Subdomain;

    private static string[] Row(UrlMap map, Rule rule, bool allMethods, bool hasDomain)
    {
        var shown = (rule.Methods ?? []).Where(method => allMethods || method is not ("HEAD" or "OPTIONS")).Order(StringComparer.Ordinal);
        var methods = string.Join(", ", shown);
        return hasDomain ? [rule.Endpoint ?? "", methods, DomainOf(map, rule) ?? "", rule.Pattern] : [rule.Endpoint ?? "", methods, rule.Pattern];
    }

    private static void Write(string[][] rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        Console.Out.WriteLine(Line(rows[0], widths));
        Console.Out.WriteLine(Line([.. widths.Select(width => new string('-', width))], widths));
        foreach (var row in rows.Skip(1)) Console.Out.WriteLine(Line(row, widths));
    }

    private static string Line(string[] cells, int[] widths) => string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column])));
}
