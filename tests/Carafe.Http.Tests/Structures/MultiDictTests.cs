using Carafe.Exceptions;
using Carafe.Http.Structures;

namespace Carafe.Http.Tests.Structures;

public class MultiDictTests
{
    private static MultiDict Sample() => new() { { "a", "1" }, { "b", "2" }, { "a", "3" } };

    [Fact]
    public void The_first_value_wins_and_a_missing_key_is_null()
    {
        var dict = Sample();
        Assert.Equal("1", dict["a"]);
        Assert.Null(dict["missing"]);
        Assert.Equal("0", dict.Get("missing", "0"));
    }

    [Fact]
    public void A_required_key_that_is_missing_is_a_bad_request_about_that_key()
    {
        var error = Assert.Throws<BadRequestKeyError>(() => Sample().Required("x"));
        Assert.Equal("x", error.Key);
        Assert.Equal(400, error.Code);
    }

    [Fact]
    public void Values_of_one_key_lie_together_in_the_order_of_the_keys()
    {
        Assert.Equal(["a=1", "a=3", "b=2"], Sample().Items(multi: true).Select(item => $"{item.Key}={item.Value}"));
        Assert.Equal(["a=1", "b=2"], Sample().Items().Select(item => $"{item.Key}={item.Value}"));
        Assert.Equal(["a", "b"], Sample().Keys);
        Assert.Equal(["1", "3"], Sample().GetList("a"));
        Assert.Equal(2, Sample().Count);
    }

    [Fact]
    public void Setting_replaces_adding_appends_and_null_removes()
    {
        var dict = Sample();
        dict["a"] = "9";
        Assert.Equal(["9"], dict.GetList("a"));
        dict.Add("a", "10");
        Assert.Equal(["9", "10"], dict.GetList("a"));
        dict["a"] = null;
        Assert.False(dict.ContainsKey("a"));
    }

    [Fact]
    public void Update_extends_the_values_even_by_the_dictionary_itself()
    {
        var dict = Sample();
        dict.Update(dict);
        Assert.Equal(["1", "3", "1", "3"], dict.GetList("a"));
    }

    [Fact]
    public void Pop_takes_the_first_value_and_loses_the_others()
    {
        var dict = Sample();
        Assert.Equal("1", dict.Pop("a"));
        Assert.False(dict.ContainsKey("a"));
        Assert.Equal("d", dict.Pop("a", "d"));
        Assert.Throws<BadRequestKeyError>(() => dict.Pop("a"));
        Assert.Equal(["2"], dict.PopList("b"));
        Assert.Empty(dict.PopList("b"));
    }

    [Fact]
    public void PopItem_takes_the_last_key_until_there_is_none()
    {
        var dict = Sample();
        Assert.Equal(new("b", "2"), dict.PopItem());
        Assert.Equal(["1", "3"], dict.PopItemList().Value);
        Assert.Throws<BadRequestKeyError>(() => dict.PopItem());
    }

    [Fact]
    public void SetDefault_keeps_what_is_there()
    {
        var dict = Sample();
        Assert.Equal("1", dict.SetDefault("a", "x"));
        Assert.Equal("x", dict.SetDefault("c", "x"));
        Assert.Equal(["1", "3"], dict.SetListDefault("a", ["y"]));
        Assert.Equal(["y", "z"], dict.SetListDefault("d", ["y", "z"]));
    }

    [Fact]
    public void SetList_copies_the_values_and_none_removes_the_key()
    {
        var dict = Sample();
        dict.SetList("b", ["5", "6"]);
        Assert.Equal(["5", "6"], dict.GetList("b"));
        dict.SetList("b", []);
        Assert.False(dict.ContainsKey("b"));
    }

    [Fact]
    public void It_behaves_the_same_with_many_keys_of_which_many_are_removed()
    {
        var dict = new MultiDict<string>();
        for (var i = 0; i < 1000; i++) dict.Add($"k{i}", $"{i}");
        for (var i = 0; i < 1000; i++)
        {
            if (i % 10 != 0) Assert.True(dict.Remove($"k{i}"));
        }
        Assert.Equal(100, dict.Count);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"k{i * 10}"), dict.Keys);
        for (var i = 0; i < 1000; i++) Assert.Equal(i % 10 == 0 ? $"{i}" : null, dict[$"k{i}"]);
        dict.Add("k1", "again");
        Assert.Equal("again", dict["k1"]);
        Assert.Equal("k1", dict.Keys.Last());
    }

    [Fact]
    public void A_removed_key_that_comes_back_goes_to_the_end()
    {
        var dict = Sample();
        dict.Remove("a");
        dict.Add("a", "4");
        Assert.Equal(["b", "a"], dict.Keys);
        Assert.Equal(["4"], dict.GetList("a"));
    }

    [Fact]
    public void A_copy_does_not_follow_its_original()
    {
        var dict = Sample();
        var copy = dict.Copy();
        dict.Add("a", "x");
        Assert.Equal(["1", "3"], copy.GetList("a"));
    }

    [Fact]
    public void An_immutable_dictionary_takes_the_values_over_and_its_copy_can_be_changed()
    {
        var dict = Sample();
        var immutable = dict.MoveToImmutable();
        Assert.Equal(0, dict.Count);
        Assert.Equal(["1", "3"], immutable.GetList("a"));
        var copy = immutable.Copy();
        copy.Add("a", "4");
        Assert.Equal(["1", "3"], immutable.GetList("a"));
    }

    [Fact]
    public void As_a_dictionary_it_has_each_key_once()
    {
        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }, Sample().ToDictionary());
        Assert.Equal(["1", "3"], Sample().ToListDictionary()["a"]);
        IReadOnlyDictionary<string, string> dictionary = Sample();
        Assert.Throws<BadRequestKeyError>(() => dictionary["missing"]);
    }
}
