using System.Text.Json;
using Carafe.Routing;
using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

/// <summary>One scaffold of a random tree: the application at its root, blueprints below.</summary>
internal sealed record TreeNode(
    string Name, string? Prefix, string[] Rules, string[] Builds, bool Defaults, int Handler, Dictionary<string, string> Options, TreeNode[] Children);

internal static class BlueprintTreesTwin
{
    public const string Name = "blueprint_trees";

    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static App BlueprintTrees(string tree)
    {
        var app = new App(Name, staticFolder: null);
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        try
        {
            Add(app, JsonSerializer.Deserialize<TreeNode>(tree, Json)!);
            return app;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or RoutingException or RuleSyntaxError)
        {
            app = new App("refused", staticFolder: null);
            app.ErrorHandler(404, _ => "refused");
            return app;
        }
    }

    private static void Add(Scaffold scaffold, TreeNode node)
    {
        scaffold.BeforeRequest(() => { G["hooks"] = G["hooks"] is string names ? $"{names},{node.Name}" : node.Name; });
        if (node.Defaults) scaffold.UrlDefaults((_, values) => values.TryAdd("by", node.Name));
        if (node.Handler != 0) scaffold.ErrorHandler(node.Handler, _ => ($"{node.Name} {node.Handler}", 299));
        foreach (var (number, rule) in node.Rules.Index())
            scaffold.Route(rule, (ViewArgs args) => rule == "/gone" ? throw Abort(404) : View(node, args), endpoint: $"r{number}");
        foreach (var child in node.Children)
        {
            var blueprint = new Blueprint(child.Name, urlPrefix: child.Prefix);
            Add(blueprint, child);
            scaffold.RegisterBlueprint(blueprint, child.Options.GetValueOrDefault("url_prefix"), name: child.Options.GetValueOrDefault("name"));
        }
    }

    private static string View(TreeNode node, ViewArgs args) => string.Join(' ',
    [
        Request.Endpoint, Request.UrlRule!.Pattern, string.Join(',', Request.Blueprints), G["hooks"], string.Join(',', args.Keys.Order(StringComparer.Ordinal)),
        .. node.Builds.Select(endpoint => Build(endpoint, args)),
    ]);

    private static string Build(string endpoint, ViewArgs args)
    {
        try
        {
            return UrlFor(endpoint, args.ToDictionary(pair => pair.Key, pair => pair.Value));
        }
        catch (BuildError)
        {
            return "none";
        }
    }
}
