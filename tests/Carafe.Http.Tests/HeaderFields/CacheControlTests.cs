using Carafe.Http.HeaderFields;

namespace Carafe.Http.Tests.HeaderFields;

public class CacheControlTests
{
    [Fact]
    public void A_request_has_typed_directives()
    {
        var control = RequestCacheControl.Parse("max-age=60, max-stale, min-fresh=x, no-cache, x-own=\"a b\"");
        Assert.Equal(60, control.MaxAge);
        Assert.True(control.MaxStale);
        Assert.Null(control.MaxStale.Seconds);
        Assert.Null(control.MinFresh);
        Assert.True(control.NoCache);
        Assert.False(control.NoStore);
        Assert.Equal("a b", control["x-own"]);
        Assert.Equal(5, RequestCacheControl.Parse("max-stale=5").MaxStale.Seconds);
    }

    [Fact]
    public void A_response_is_told_of_each_change()
    {
        var headers = new List<string>();
        var control = new ResponseCacheControl("no-cache", changed => headers.Add(changed.ToHeader()));
        control.NoCache = false;
        control.Public = true;
        control.MaxAge = 60;
        control.Private = "Set-Cookie, X";
        control.MaxAge = null;
        control["x-own"] = "a b";
        Assert.Equal(
            ["", "public", "public, max-age=60", "public, max-age=60, private=\"Set-Cookie, X\"", "public, private=\"Set-Cookie, X\"",
                "public, private=\"Set-Cookie, X\", x-own=\"a b\""],
            headers);
    }

    [Fact]
    public void A_directive_may_be_absent_stand_alone_or_have_a_value()
    {
        Assert.False(new ResponseCacheControl("").NoCache.IsPresent);
        Assert.True(new ResponseCacheControl("no-cache").NoCache.IsPresent);
        Assert.Equal("X", new ResponseCacheControl("no-cache=X").NoCache.Value);
    }
}
