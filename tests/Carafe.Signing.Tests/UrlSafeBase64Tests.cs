using System.Text.Json.Nodes;

namespace Carafe.Signing.Tests;

public class UrlSafeBase64Tests
{
    [Fact]
    public void Bytes_are_encoded_without_padding()
    {
        Assert.Equal("", UrlSafeBase64.Encode([]));
        Assert.Equal("-_8", UrlSafeBase64.Encode([0xFB, 0xFF]));
        Assert.Equal("-_8", Convert.ToBase64String([0xFB, 0xFF]).TrimEnd('=').Replace('+', '-').Replace('/', '_'));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("=YQ")]
    [InlineData("YQ=a")]
    public void What_is_no_base64_is_bad_data(string text)
    {
        var error = Assert.Throws<BadData>(() => UrlSafeBase64.Decode(text));

        Assert.Equal("Invalid base64-encoded data", error.Message);
    }

    [Fact]
    public void Chance_texts_are_decoded_as_in_itsdangerous()
    {
        var random = new Random(7);
        var cases = Enumerable.Range(0, 5000)
            .Select(_ => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => "ABYabz019-_+/==== %\n.é日"[random.Next(23)])))
            .ToList();

        var answers = Python.Run(
            """
            import itsdangerous
            def decode(text):
                try:
                    return list(itsdangerous.base64_decode(text))
                except itsdangerous.BadData:
                    return None
            answers = [decode(text) for text in cases]
            """,
            cases.Select(text => (JsonNode)text));

        foreach (var (text, bytes) in cases.Zip(answers)) Assert.Equal((text, bytes?.ToJsonString()), (text, Decoded(text)));
    }

    private static string? Decoded(string text)
    {
        try
        {
            return $"[{string.Join(',', UrlSafeBase64.Decode(text))}]";
        }
        catch (BadData)
        {
            return null;
        }
    }
}
