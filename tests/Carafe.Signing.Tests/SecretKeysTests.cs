namespace Carafe.Signing.Tests;

public class SecretKeysTests
{
    [Fact]
    public void Keys_come_from_text_and_bytes()
    {
        SecretKeys one = "secret", bytes = new byte[] { 0xFF };
        SecretKeys several = ["old", "newer"u8, new byte[] { 1 }];

        Assert.Single(one);
        Assert.Equal("secret"u8, one.Newest.Bytes);
        Assert.Equal([0xFF], bytes[0].Bytes.ToArray());
        Assert.Equal(3, several.Count);
        Assert.Equal([new ByteText("old"), "newer", new byte[] { 1 }], several);
        Assert.Equal([1], several.Newest.Bytes.ToArray());
    }

    [Fact]
    public void A_secret_does_not_show_in_its_text()
    {
        Assert.Equal("6 bytes", new ByteText("secret").ToString());
        Assert.DoesNotContain("secret", new SignerOptions { Separator = "secret" }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Byte_texts_are_equal_by_their_bytes()
    {
        ByteText text = "ü", bytes = new byte[] { 0xC3, 0xBC };

        Assert.True(text == bytes);
        Assert.False(text != bytes);
        Assert.True(text.Equals((object)bytes));
        Assert.Equal(text.GetHashCode(), bytes.GetHashCode());
        Assert.True(default(ByteText) == "");
        Assert.False(text == "u");
    }
}
