using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;

namespace Carafe.Http.Tests.HeaderFields;

public class PolicyTests
{
    [Fact]
    public void A_content_security_policy_is_read_and_written()
    {
        var policy = ContentSecurityPolicy.Parse("font-src 'self'; media-src  * ; bad; upgrade-insecure-requests;");
        Assert.Equal("'self'", policy.FontSrc);
        Assert.Equal("*", policy.MediaSrc);
        Assert.True(policy.UpgradeInsecureRequests);
        Assert.Equal("font-src 'self'; media-src *; upgrade-insecure-requests", policy.ToHeader());
    }

    [Fact]
    public void A_content_security_policy_tells_of_its_changes()
    {
        var headers = new List<string>();
        var policy = new ContentSecurityPolicy(changed => headers.Add(changed.ToHeader())) { DefaultSrc = "'self'" };
        policy.ScriptSrcElem = "https://cdn.example";
        policy.DefaultSrc = null;
        Assert.Equal(["default-src 'self'", "default-src 'self'; script-src-elem https://cdn.example", "script-src-elem https://cdn.example"], headers);
    }

    [Fact]
    public void Every_directive_has_a_property_of_its_name()
    {
        var policy = new ContentSecurityPolicy();
        foreach (var property in typeof(ContentSecurityPolicy).GetProperties().Where(property => property.CanWrite && property.PropertyType == typeof(string) && property.GetIndexParameters().Length == 0))
        {
            property.SetValue(policy, "x");
            Assert.Equal("x", policy[string.Concat(property.Name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : $"{c}"))]);
        }
        Assert.Equal(27, policy.Count);
    }

    [Fact]
    public void Words_of_a_header_are_values_of_an_enumeration()
    {
        Assert.Equal("same-origin-allow-popups", HeaderEnum.ToHeader(CrossOriginOpenerPolicy.SameOriginAllowPopups));
        Assert.Equal(CrossOriginEmbedderPolicy.RequireCorp, HeaderEnum.Parse<CrossOriginEmbedderPolicy>("require-corp"));
        Assert.Equal(SecFetchMode.NoCors, HeaderEnum.Parse<SecFetchMode>("no-cors"));
        Assert.Null(HeaderEnum.Parse<SecFetchDest>("x"));
        Assert.Null(HeaderEnum.Parse<SecFetchSite>(null));
    }

    [Fact]
    public void Headers_of_the_content_or_of_one_connection_can_be_removed()
    {
        Headers All() => new() { ["Content-Type"] = "x", ["Expires"] = "x", ["Content-Location"] = "x", ["ETag"] = "x", ["Connection"] = "x" };
        var headers = All();
        HeaderKinds.RemoveEntityHeaders(headers);
        Assert.Equal(["Expires", "Content-Location", "ETag", "Connection"], headers.Keys());
        headers = All();
        HeaderKinds.RemoveHopByHopHeaders(headers);
        Assert.DoesNotContain("Connection", headers.Keys());
    }
}
