namespace Carafe.Tests.Views;

public class TypedAnswerTests
{
    private enum Size
    {
        Small,
        Large,
    }

    private record Address(string Street, string? City);

    private record Person(int Id, string FullName, Address? HomeAddress, decimal? Balance, IReadOnlyList<string> Tags, Dictionary<string, int> Scores);

    private readonly record struct Point(int X, int Y);

    private record Tree(string Name, IEnumerable<Tree> Children);

    public static TheoryData<string, Delegate, string> Answers => new()
    {
        { "record", Person () => new(1, "Ada", new Address("St James", null), 1.50m, ["a", "b"], new() { ["x"] = 1 }), """{"balance":"1.50","full_name":"Ada","home_address":{"city":null,"street":"St James"},"id":1,"scores":{"x":1},"tags":["a","b"]}""" },
        { "nulls", Person () => new(2, "Bob", null, null, [], []), """{"balance":null,"full_name":"Bob","home_address":null,"id":2,"scores":{},"tags":[]}""" },
        { "struct", Point () => new(1, 2), """{"x":1,"y":2}""" },
        { "array", Point[] () => [new(1, 2), new(3, 4)], """[{"x":1,"y":2},{"x":3,"y":4}]""" },
        { "list", List<Address> () => [new("S", "C")], """[{"city":"C","street":"S"}]""" },
        { "dictionary", Dictionary<string, Point> () => new() { ["a"] = new(1, 2) }, """{"a":{"x":1,"y":2}}""" },
        { "nested enumerables", Tree () => new("root", [new("leaf", Enumerable.Empty<Tree>())]), """{"children":[{"children":[],"name":"leaf"}],"name":"root"}""" },
        { "task", async Task<Point> () => await Task.FromResult(new Point(5, 6)), """{"x":5,"y":6}""" },
        { "status", () => (new Point(7, 8), 201), """{"x":7,"y":8}""" },
        { "anonymous", () => new { a = (Point?)null, b = (Point?)new Point(1, 2) }, """{"a":null,"b":{"x":1,"y":2}}""" },
    };

    [Theory]
    [MemberData(nameof(Answers), DisableDiscoveryEnumeration = true)]
    public void Typed_value_becomes_JSON(string name, Delegate view, string expected)
    {
        var app = new App("Typed", staticFolder: null);
        app.Route("/", view, endpoint: name);

        var response = app.TestClient().Get("/");

        Assert.Equal(expected + "\n", response.Text);
        Assert.Equal("application/json", response.ContentType);
    }

    private const string Remedy =
        "The return type must be a string, bytes, a stream, a dictionary, list or object for JSON, a tuple with headers or status, a Response instance, an iterator of text or bytes, or a RequestDelegate";

    public static TheoryData<Delegate, string> Mistakes => new()
    {
        { string? () => null, "The view function for 'home' did not return a valid response. The function either returned null or ended without a return statement." },
        { () => 7, $"The view function for 'home' did not return a valid response. {Remedy}, but it was a 'Int32'." },
        { () => true, $"The view function for 'home' did not return a valid response. {Remedy}, but it was a 'Boolean'." },
        { () => DateTime.UnixEpoch, $"The view function for 'home' did not return a valid response. {Remedy}, but it was a 'DateTime'." },
        { () => Size.Large, $"The view function for 'home' did not return a valid response. {Remedy}, but it was a 'Size'." },
        { object () => new InvalidOperationException(), $"The view function for 'home' did not return a valid response. {Remedy}, but it was a 'InvalidOperationException'." },
        { () => ((string?)null, 200), "The view function for 'home' did not return a valid response. The body in the tuple that it returned is null." },
        { () => ("a", 200, "b", "c"), "The view function for 'home' did not return a valid response tuple: it has 4 items. The tuple must have the form (body, status, headers), (body, status), or (body, headers)." },
        { () => ("a", 2.5, (object?)null), "The view function for 'home' returned a status of type 'Double'. The status must be a number or a text such as \"201 Created\"." },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void What_is_no_answer_is_explained_with_the_views_name(Delegate view, string expected)
    {
        var app = new App("Typed", staticFolder: null) { Testing = true };
        app.Route("/", view, endpoint: "home");

        var error = Assert.Throws<InvalidOperationException>(() => app.TestClient().Get("/"));

        Assert.Equal(expected, error.Message);
    }
}
