using Carafe.Tests.Flask.Twins;
using static Carafe.Tests.Flask.Ask;

namespace Carafe.Tests.Flask;

/// <summary>What is asked of applications made of blueprints and of class-based views.</summary>
internal static class BlueprintVisits
{
    public static IEnumerable<Visit> All => [.. Hooks, .. Errors, Urls, MethodViews, .. BlueprintTrees.Visits(seed: 20261121, count: 150)];

    private static IEnumerable<Visit> Hooks =>
        from path in new[] { "", "sibling/", "outer/", "outer/inner/", "again/", "again/inner/" }
        from rest in new[] { "", "boom", "gone", "post", "nowhere" }
        from query in new[]
        {
            "", "?stop=app", "?stop=outer", "?stop=inner", "?raise=outer.before", "?raise=inner.before", "?abort=app.before", "?abort=inner.before", "?raise=inner.after2",
            "?raise=outer.after1", "?raise=app.after1", "?raise=app.after2",
        }
        select new Visit("blueprints", Get($"/{path}{rest}{query}"), Get("/log"));

    private static IEnumerable<Visit> Errors =>
        from app in BlueprintErrorsTwin.Names
        select new Visit(app,
        [
            .. from mask in Enumerable.Range(0, 64)
               from place in new[] { "", "/in" }
               from view in new[] { "teapot", "gone", "defect", "value", "nowhere" }
               select Get($"/{mask}{place}/{view}"),
        ]);

    private static Visit Urls => new("blueprint_urls",
    [
        .. from place in new[] { "parent", "parent/child", "parent/child/grand", "second", "second/child/grand", "parent/right", "parent/wrong", "defaults", "de/l", "de/l/inside", "wrong" }
           from rest in new[] { "", "/", "/item/3", "/item/x", "/page", "/page/", "/page/1", "/page/2" }
           select Get($"/{place}{rest}"),
        .. from place in new[] { "", "/parent", "/parent/child", "/parent/child/grand", "/second/child", "/parent/right", "/defaults", "/de/l", "/de/l/inside" }
           from to in new[]
           {
               ".index", ".item&id=4", ".page", ".page&page=1", ".page&page=2", ".bare", ".nothing", "index", "top", "parent.index", "parent.child.index", "parent.child.g.item&id=1",
               "twice.child.g.page&page=5", "parent.renamed.index", "parent.other.index", "defaults.index", "defaults.index&a=1", "defaults.index&a=5", "language.index",
               "language.index&lang=it", "language.inside.item&id=9", ".child.index", "..index", ".",
           }
           select Get($"{place}/build?to={to}"),
        Get("/top"),
    ]);

    private static Visit MethodViews => new("method_views",
    [
        .. from path in new[] { "/plain", "/derived", "/headed", "/optioned", "/limited", "/manual", "/wrapped/abc", "/listing/abc", "/unable", "/users/", "/users/3", "/users/x", "/bp/plain", "/urls" }
           from method in new[] { "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW" }
           select new Ask(method, path),
        .. from path in new[] { "/counter", "/fresh" } from _ in Enumerable.Range(0, 3) select Get(path),
    ]);
}
