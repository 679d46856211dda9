using Carafe.Http.HeaderFields;

namespace Carafe.Http.Tests.HeaderFields;

public class AuthorizationTests
{
    [Theory]
    [InlineData("Basic YWxpY2U6c2VjcmV0", "alice", "secret")]
    [InlineData("BASIC  YWxpY2U6czpl", "alice", "s:e")]
    [InlineData("Basic w7w6w7w=", "ü", "ü")]
    [InlineData("Basic YWxpY2U=", "alice", "")]
    public void Basic_credentials_are_decoded(string header, string username, string password)
    {
        var authorization = Authorization.Parse(header)!;
        Assert.Equal(("basic", username, password), (authorization.Type, authorization.Username, authorization.Password));
    }

    [Theory]
    [InlineData("Basic junk")]
    [InlineData("Basic YWxpY2U")]
    [InlineData("Basic /w==")]
    [InlineData("Basic é")]
    [InlineData("")]
    [InlineData(null)]
    public void Malformed_credentials_are_none(string? header) => Assert.Null(Authorization.Parse(header));

    [Fact]
    public void Another_scheme_has_a_token_or_parameters()
    {
        Assert.Equal(("bearer", "abc=="), (Authorization.Parse("Bearer abc==")!.Type, Authorization.Parse("Bearer abc==")!.Token));
        var digest = Authorization.Parse("Digest username=\"a b\", nc=1")!;
        Assert.Equal(("digest", "a b", "1"), (digest.Type, digest.Username, digest["nc"]));
        Assert.Equal("Digest username=\"a b\", nc=1", digest.ToHeader());
        Assert.Equal("Bearer abc==", Authorization.Parse("bearer abc==")!.ToHeader());
    }

    [Fact]
    public void Credentials_are_written_and_do_not_get_into_a_log()
    {
        var authorization = Authorization.Basic("alice", "secret");
        Assert.Equal("Basic YWxpY2U6c2VjcmV0", authorization.ToHeader());
        Assert.Equal("Basic …", authorization.ToString());
    }

    [Fact]
    public void A_challenge_is_written_and_tells_of_its_changes()
    {
        var headers = new List<string>();
        var challenge = new WwwAuthenticate("Digest", [new("realm", "x"), new("nonce", "n"), new("algorithm", "MD5")]) { OnUpdate = changed => headers.Add(changed.ToHeader()) };
        Assert.Equal("Digest realm=\"x\", nonce=\"n\", algorithm=MD5", challenge.ToHeader());
        challenge["nonce"] = null;
        challenge.Type = "basic";
        challenge.Token = "t";
        Assert.Equal(["Digest realm=\"x\", algorithm=MD5", "Basic realm=x, algorithm=MD5", "Basic t"], headers);
    }

    [Fact]
    public void A_challenge_is_read()
    {
        var challenge = WwwAuthenticate.Parse("Basic realm=\"a b\", charset=UTF-8")!;
        Assert.Equal(("basic", "a b"), (challenge.Type, challenge["realm"]));
        Assert.Equal("abc==", WwwAuthenticate.Parse("Negotiate abc==")!.Token);
        Assert.Null(WwwAuthenticate.Parse(""));
    }
}
