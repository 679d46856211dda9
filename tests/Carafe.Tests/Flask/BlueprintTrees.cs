using System.Text.Json;
using Carafe.Tests.Flask.Twins;
using static Carafe.Tests.Flask.Ask;

namespace Carafe.Tests.Flask;

/// <summary>Random trees of blueprints with all kinds of prefixes, rules and handlers, and paths to ask them for.</summary>
internal static class BlueprintTrees
{
    private static readonly string?[] s_prefixes = [null, null, "", "/", "/a", "/a/", "/b", "c", "/<x>", "/b//"];
    private static readonly string[] s_rules = ["/", "/", "/a", "/a/", "/gone", "//b", "/<int:n>", "/p/<path:rest>", "", "c"];
    private static readonly string[] s_names = ["one", "two", "three"];

    public static IEnumerable<Visit> Visits(int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var tree = MakeNode(random, "app", depth: 0);
            yield return new Visit($"{BlueprintTreesTwin.Name}|{JsonSerializer.Serialize(tree, BlueprintTreesTwin.Json)}", [.. Paths(random).Select(path => Get(path) with { In31 = KeepsSlashes }).Take(40)]);
        }
    }

    private static TreeNode MakeNode(Random random, string name, int depth)
    {
        var children = depth == 3 ? 0 : random.Next(depth == 0 ? 1 : 0, 3);
        return new TreeNode(
            name,
            Prefix(random, depth),
            [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick(random, depth == 0 ? s_rules[..8] : s_rules)).Distinct()],
            [.. Enumerable.Range(0, 3).Select(_ => Pick(random, [".r0", ".r1", "r0", "one.r0", "two.r1", "one.two.r0", "two.one.r0", ".one.r0"]))],
            random.Next(3) == 0,
            random.Next(3) switch { 0 => 404, 1 => 405, _ => 0 },
            MakeOptions(random, depth),
            [.. Enumerable.Range(0, children).Select(i => MakeNode(random, random.Next(8) == 0 ? "one" : s_names[i], depth + 1))]);
    }

    private static Dictionary<string, string> MakeOptions(Random random, int depth)
    {
        var options = new Dictionary<string, string>();
        if (random.Next(4) == 0) options["url_prefix"] = Prefix(random, depth) ?? "/o";
        if (random.Next(6) == 0) options["name"] = Pick(random, ["one", "renamed"]);
        return options;
    }

    private static IEnumerable<string> Paths(Random random)
    {
        string[] segments = ["a", "b", "c", "o", "7", "gone", "p", "x%20y"];
        yield return "/";
        while (true)
        {
            var path = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => "/" + Pick(random, segments)));
            yield return path + (random.Next(3) == 0 ? "/" : "");
        }
    }

    // No variable twice in a rule: Carafe refuses that where it is written.
    private static string? Prefix(Random random, int depth) => Pick(random, s_prefixes)?.Replace("<x>", $"<x{depth}>", StringComparison.Ordinal);

    private static Answer KeepsSlashes(Answer answer) => answer.WithBody(answer.Body.Replace("%2F", "/", StringComparison.Ordinal));

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
