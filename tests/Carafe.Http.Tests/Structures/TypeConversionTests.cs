using Carafe.Http.Structures;

namespace Carafe.Http.Tests.Structures;

public class TypeConversionTests
{
    private readonly MultiDict _args = new()
    {
        { "page", "3" }, { "page", "x" }, { "page", " 4 " }, { "bad", "three" }, { "price", "1.5" }, { "thousand", "1,000" }, { "huge", "99999999999" },
    };

    [Fact]
    public void A_number_is_read_and_what_is_none_gives_the_default()
    {
        Assert.Equal(3, _args.Get("page", 1));
        Assert.Equal(1, _args.Get("bad", 1));
        Assert.Equal(1, _args.Get("missing", 1));
        Assert.Equal(1, _args.Get("huge", 1));
        Assert.Equal(3, _args.Get<int>("page"));
        Assert.Null(_args.Get<int>("bad"));
    }

    [Fact]
    public void A_fraction_has_a_point_and_no_thousands()
    {
        Assert.Equal(1.5, _args.Get("price", 0.0));
        Assert.Equal(0.0, _args.Get("thousand", 0.0));
        Assert.Equal(0m, _args.Get("thousand", 0m));
    }

    [Fact]
    public void A_list_leaves_out_what_cannot_be_read() => Assert.Equal([3, 4], _args.GetList<int>("page"));

    [Fact]
    public void A_conversion_of_ones_own_fails_by_throwing()
    {
        Assert.Equal([1, 2], _args.Get("ids", [1, 2], text => text.Split(',').Select(int.Parse).ToArray()));
        Assert.Equal(-1, _args.Get("bad", -1, int.Parse));
        Assert.Equal(30, _args.Get("page", -1, text => int.Parse(text) * 10));
    }

    [Fact]
    public void Headers_are_read_in_the_same_way()
    {
        var headers = new Headers { ["Content-Length"] = "42", ["X"] = "y" };
        Assert.Equal(42, headers.Get("content-length", 0));
        Assert.Null(headers.Get<int>("x"));
        Assert.Equal([42L], headers.GetList<long>("Content-Length"));
    }
}
