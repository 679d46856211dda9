using static Carafe.Tests.Flask.Ask;

namespace Carafe.Tests.Flask;

/// <summary>What the signals' and the dispatching applications are asked.</summary>
internal static class SignalVisits
{
    public static IEnumerable<Visit> All => [.. Signals, .. Dispatching];

    private static IEnumerable<Visit> Signals =>
        from path in new[] { "/", "/boom", "/handled", "/abort", "/nowhere", "/context", "/own", "/?raise=after", "/boom?raise=after" }
        select new Visit("signals", Get(path), Get("/log"), Get("/log"));

    private static IEnumerable<Visit> Dispatching =>
    [
        new("dispatching", [.. from prefix in new[] { "", "/shop", "/shop/admin", "/shopping", "/shop/admin2" }
                               from path in new[] { "/", "", "/go", "/slash", "/slash/", "/nowhere", "/boom", "/?q=1" }
                               where prefix + path != ""
                               select Get(prefix + path)]),
        new("dispatching", Get("/shop/remember/tea"), Get("/shop/recall"), Get("/recall"), Get("/shop/admin/recall"), Get("/shop/admin/remember/cake"),
            Get("/shop/recall")),
    ];
}
