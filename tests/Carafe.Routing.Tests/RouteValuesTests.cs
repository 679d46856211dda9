namespace Carafe.Routing.Tests;

public sealed class RouteValuesTests
{
    private static readonly UrlMap s_map = new(
    [
        new Rule("/<int:number>/<float:fraction>/<uuid:id>/<text>") { Endpoint = "all", Defaults = Pairs(("page", 1)) },
        new Rule("/<int:large>") { Endpoint = "large" },
    ]);

    [Fact]
    public void Values_are_read_by_position_without_boxing()
    {
        var values = s_map.Get("/12/1.5/6F9619FF-8b86-d011-b42d-00c04fc964ff/words").Values;

        Assert.Equal(
            [RouteValueKind.Int64, RouteValueKind.Double, RouteValueKind.Guid, RouteValueKind.Text, RouteValueKind.Object],
            Enumerable.Range(0, values.Count).Select(values.KindAt));
        Assert.Equal(12, values.GetInt64(0));
        Assert.Equal(1.5, values.GetDouble(1));
        Assert.Equal(new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"), values.GetGuid(2));
        Assert.Equal("words", values.GetText(3));
        Assert.Equal("words", values.GetCharacters(3).ToString());
    }

    [Fact]
    public void Values_are_read_by_name_in_the_order_of_the_rule()
    {
        var values = s_map.Get("/12/1.5/6f9619ff-8b86-d011-b42d-00c04fc964ff/words").Values;

        Assert.Equal(["number", "fraction", "id", "text", "page"], values.Select(value => value.Key));
        Assert.Equal(12L, values["number"]);
        Assert.Equal(1.5, values[1]);
        Assert.Equal(new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"), values["id"]);
        Assert.Equal(1, values["page"]);
        Assert.Equal(values.ToDictionary(), values.AsEnumerable().ToDictionary());
    }

    [Fact]
    public void A_value_that_is_not_there_or_of_another_kind_is_an_error_with_a_reason()
    {
        var values = s_map.Get("/5").Values;

        Assert.Equal("There is no route value 'x'. There are: large.", Assert.Throws<KeyNotFoundException>(() => values["x"]).Message);
        Assert.Equal(
            "The route value 'large' is held as Int64, not as Text.",
            Assert.Throws<InvalidOperationException>(() => values.GetText(0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => values[1]);
        Assert.False(values.TryGetValue("x", out var none));
        Assert.Null(none);
    }

    [Fact]
    public void Values_can_be_set_and_removed()
    {
        var values = s_map.Get("/5").Values;

        values["large"] = "other";
        values["more"] = 1;
        values["gone"] = null;

        Assert.True(values.Remove("gone"));
        Assert.False(values.Remove("gone"));
        Assert.Equal([new("large", "other"), new("more", 1)], values);
    }

    [Fact]
    public void A_buffer_used_again_holds_nothing_of_the_match_before()
    {
        var values = new RouteValues();
        s_map.Match("/12/1.5/6f9619ff-8b86-d011-b42d-00c04fc964ff/words", "GET", values);

        s_map.Match("/7", "GET", values);

        Assert.Equal([new("large", 7L)], values);
        s_map.Match("/nothing/here", "GET", values);
        Assert.Empty(values);
    }

    [Fact]
    public void More_values_than_the_buffer_had_places_for_fit()
    {
        var map = new UrlMap([new Rule("/<a>/<b>/<c>/<d>/<e>/<f>/<g>/<h>/<i>") { Endpoint = "many" }]);

        var values = map.Get("/1/2/3/4/5/6/7/8/9").Values;

        Assert.Equal("123456789", string.Concat(values.Select(value => value.Value)));
    }

    [Fact]
    public void Numbers_beyond_64_bits_are_objects()
    {
        var values = s_map.Get("/18446744073709551617").Values;

        Assert.Equal(System.Numerics.BigInteger.Parse("18446744073709551617"), values["large"]);
        Assert.Equal(RouteValueKind.Object, values.KindAt(0));
    }
}
