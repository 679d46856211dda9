using Carafe.Http.Structures;

namespace Carafe.Http.Tests.Structures;

public class CombinedMultiDictTests
{
    private readonly MultiDict _query = new() { { "a", "1" }, { "b", "2" } };
    private readonly MultiDict _form = new() { { "b", "3" }, { "c", "4" } };

    private CombinedMultiDict<string> Combined => new(_query, _form);

    [Fact]
    public void The_first_dictionary_that_has_the_key_gives_the_value()
    {
        Assert.Equal("2", Combined["b"]);
        Assert.Equal("4", Combined["c"]);
        Assert.Null(Combined["d"]);
    }

    [Fact]
    public void Lists_are_joined() => Assert.Equal(["2", "3"], Combined.GetList("b"));

    [Fact]
    public void Pairs_come_dictionary_by_dictionary()
    {
        Assert.Equal(["a=1", "b=2", "b=3", "c=4"], Combined.Items(multi: true).Select(item => $"{item.Key}={item.Value}"));
        Assert.Equal(["a=1", "b=2", "c=4"], Combined.Items().Select(item => $"{item.Key}={item.Value}"));
        Assert.Equal(3, Combined.Count);
    }

    [Fact]
    public void It_follows_its_dictionaries_and_its_copy_does_not()
    {
        var (combined, copy) = (Combined, Combined.Copy());
        _form.Add("e", "5");
        Assert.Equal("5", combined["e"]);
        Assert.Null(copy["e"]);
    }
}
