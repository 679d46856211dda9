namespace Carafe.Routing.Tests.Building;

/// <summary>The texts are Werkzeug's, word for word.</summary>
public sealed class BuildErrorTests
{
    private static readonly UrlAdapter s_adapter = new UrlMap(
    [
        new Rule("/") { Endpoint = "index", Methods = ["GET"] },
        new Rule("/user/<int:id>/<name>") { Endpoint = "user.show", Methods = ["GET"], Defaults = Pairs(("page", 1)) },
    ]).Bind("example.org");

    [Theory]
    [InlineData("indx", null, "Could not build url for endpoint 'indx'. Did you mean 'index' instead?")]
    [InlineData("user.show", null, "Could not build url for endpoint 'user.show'. Did you forget to specify values ['id', 'name', 'page']?")]
    [InlineData("index", "POST", "Could not build url for endpoint 'index' ('POST'). Did you mean to use methods ['GET', 'HEAD']?")]
    [InlineData("it's", null, "Could not build url for endpoint \"it's\". Did you mean 'index' instead?")]
    [InlineData(null, null, "Could not build url for endpoint None. Did you mean 'index' instead?")]
    public void A_failed_build_says_what_may_have_been_meant(string? endpoint, string? method, string message)
    {
        var error = Assert.Throws<BuildError>(() => s_adapter.Build(endpoint, method: method));

        Assert.Equal(message, error.Message);
        Assert.Equal(endpoint, error.Endpoint);
        Assert.Equal(method, error.Method);
    }

    [Fact]
    public void Given_values_are_listed_and_lead_to_the_suggestion()
    {
        var error = Assert.Throws<BuildError>(() => s_adapter.Build("user.shw", Values(("name", "a"), ("id", 1))));

        Assert.Equal("Could not build url for endpoint 'user.shw' with values ['id', 'name']. Did you mean 'user.show' instead?", error.Message);
        Assert.Equal("user.show", error.Suggested?.Endpoint);
        Assert.Equal("/user/<int:id>/<name>", error.Suggested?.Pattern);
    }

    [Fact]
    public void An_empty_map_has_nothing_to_suggest()
    {
        var error = Assert.Throws<BuildError>(() => new UrlMap().Bind("example.org").Build("x"));

        Assert.Equal("Could not build url for endpoint 'x'.", error.Message);
        Assert.Null(error.Suggested);
    }
}
