using Carafe.Routing;
using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class BlueprintUrlsTwin
{
    public static App BlueprintUrls()
    {
        var app = new App("blueprint_urls", staticFolder: null);
        var (parent, child, grandchild) = (WithViews(new("parent", urlPrefix: "/parent/")), WithViews(new("child", urlPrefix: "child")), WithViews(new("grandchild")));
        child.RegisterBlueprint(grandchild, urlPrefix: "/grand/", name: "g");
        parent.RegisterBlueprint(child);
        parent.RegisterBlueprint(WithViews(new("other", urlPrefix: "/wrong")), urlPrefix: "/right", name: "renamed");
        app.RegisterBlueprint(parent);
        app.RegisterBlueprint(parent, name: "twice", urlPrefix: "/second");
        app.RegisterBlueprint(
            WithViews(new("defaults", urlPrefix: "/defaults", urlDefaults: new Dictionary<string, object?> { ["a"] = 1, ["b"] = 2 })),
            urlDefaults: new Dictionary<string, object?> { ["b"] = 3 });

        var language = WithViews(new("language", urlPrefix: "/<lang>/l"));
        language.UrlValuePreprocessor((_, values) =>
        {
            G["lang"] = values["lang"];
            values.Remove("lang");
        });
        language.UrlDefaults((_, values) => values.TryAdd("lang", G["lang"] ?? "xx"));
        language.RegisterBlueprint(WithViews(new("inside", urlPrefix: "/inside")));
        app.RegisterBlueprint(language);
        var everywhere = new Blueprint("everywhere");
        everywhere.AppUrlDefaults((endpoint, values) =>
        {
            if (endpoint == "top") values.TryAdd("q", "1");
        });
        app.RegisterBlueprint(everywhere);
        app.Route("/top", () => $"{Request.Blueprint ?? "None"} {string.Join(',', Request.Blueprints)}", endpoint: "top");
        app.Route("/build", Build, endpoint: "build");
        return app;
    }

    private static Blueprint WithViews(Blueprint blueprint)
    {
        blueprint.Route("/", Index, endpoint: "index");
        blueprint.Route("/item/<int:id>", Index, endpoint: "item");
        blueprint.Route("/page/", Index, endpoint: "page", options: new() { Defaults = new() { ["page"] = 1 } });
        blueprint.Route("/page/<int:page>", Index, endpoint: "page");
        blueprint.Route("", Index, endpoint: "bare");
        blueprint.Route("/build", Build, endpoint: "build");
        return blueprint;
    }

    private static string Index(ViewArgs values) =>
        $"{Request.Endpoint} [{string.Join(", ", values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"('{pair.Key}', {pair.Value})"))}] "
        + $"[{string.Join(", ", Request.ViewArgs!.Select(pair => pair.Key).Order(StringComparer.Ordinal).Select(name => $"'{name}'"))}] {Request.UrlRule!.Pattern}";

    private static string Build()
    {
        try
        {
            return UrlFor(Request.Args["to"]!, Request.Args.Where(pair => pair.Key != "to").ToDictionary(pair => pair.Key, pair => (object?)pair.Value));
        }
        catch (BuildError)
        {
            return "no URL";
        }
    }
}
