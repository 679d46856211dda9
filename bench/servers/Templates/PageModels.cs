namespace Carafe.Bench.Templates;

public sealed record Product(string Name, double Price, string Description);

public sealed record Fortune(int Id, string Message)
{
    /// <summary>Eleven messages, one of them hostile, and the one that the page itself adds; in order.</summary>
    public static List<Fortune> Twelve { get; } =
    [
        .. Enumerable.Range(1, 11).Select(id => new Fortune(id, id == 11
            ? "<script>alert(\"This should not be displayed in a browser alert box.\");</script>"
            : "A computer program does what you tell it to do, not what you want it to do.")),
        new Fortune(0, "Additional fortune added at request time."),
    ];
}

public sealed record Link(string Url, string Label, bool Active);

public sealed record Item(int Id, string Title, string Body, double Price, string[] Tags);

public sealed record User(string Name);

/// <summary>What the workloads render; the Python worker makes the same.</summary>
public sealed record PageModel(string Title, int Year, User User, List<Link> Nav, List<Item> Items)
{
    private const string Lorem = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. ";

    public static List<Product> Products(int count) => [.. Enumerable.Range(0, count).Select(i => new Product("Name" + i, i + 0.5, Lorem + Lorem + Lorem + Lorem))];

    public static List<int[]> Table() => [.. Enumerable.Range(0, 1000).Select(_ => Enumerable.Range(0, 10).ToArray())];

    public static PageModel Page() => new(
        "Orders of \"Tom & Jerry\"", 2026, new User("Ada <Lovelace>"),
        [.. Enumerable.Range(0, 8).Select(i => new Link($"/section/{i}?a=1&b=2", $"Section {i}", i == 2))],
        [.. Enumerable.Range(0, 50).Select(i => new Item(
            1000 + i, $"Item <{i}> & friends",
            $"It's a \"quoted\" description with <b>markup</b> & an ampersand, number {i}, long enough to be cut off somewhere.",
            9.95 + i, ["new", "sale", "r&d"]))]);
}
