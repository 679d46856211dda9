using Carafe.Http.Structures;

namespace Carafe.Http.Tests.Structures;

public class HeaderSetTests
{
    [Fact]
    public void Members_match_in_any_case_and_keep_their_order()
    {
        var set = HeaderSet.Parse("foo, Bar, \"b z\"");
        Assert.True(set.Contains("FOO"));
        Assert.Equal(1, set.IndexOf("bar"));
        Assert.Equal(-1, set.IndexOf("x"));
        Assert.Equal("foo, Bar, \"b z\"", set.ToHeader());
    }

    [Fact]
    public void Each_change_is_told_and_what_changes_nothing_is_not()
    {
        var changes = new List<string>();
        var set = HeaderSet.Parse("Cookie", changed => changes.Add(changed.ToHeader()));
        set.Add("cookie");
        set.Add("Accept");
        set[0] = "Origin";
        set.Discard("missing");
        set.Remove("ACCEPT");
        set.Clear();
        Assert.Equal(["Cookie, Accept", "Origin, Accept", "Origin", ""], changes);
    }

    [Fact]
    public void Removing_what_is_not_there_is_an_error() =>
        Assert.Throws<KeyNotFoundException>(() => new HeaderSet().Remove("x"));
}
