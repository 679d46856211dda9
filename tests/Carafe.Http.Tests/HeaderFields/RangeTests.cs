using Carafe.Http.HeaderFields;

namespace Carafe.Http.Tests.HeaderFields;

public class RangeTests
{
    [Theory]
    [InlineData("bytes=0-49", 100L, "0-50", "bytes 0-49/100")]
    [InlineData("bytes=50-", 100L, "50-100", "bytes 50-99/100")]
    [InlineData("bytes=-10", 100L, "90-100", "bytes 90-99/100")]
    [InlineData("Bytes = 5 - 500 ", 100L, "5-100", "bytes 5-99/100")]
    [InlineData("bytes=0-99999999999999999999", 100L, "0-100", "bytes 0-99/100")]
    [InlineData("bytes=200-", 100L, null, null)]
    [InlineData("bytes=-200", 100L, null, null)]
    [InlineData("bytes=0-1,5-6", 100L, null, null)]
    [InlineData("lines=1-2", 100L, null, null)]
    [InlineData("bytes=0-1", null, null, null)]
    public void One_range_of_bytes_can_be_served(string header, long? length, string? range, string? contentRange)
    {
        var parsed = ByteRange.Parse(header)!;
        Assert.Equal(range, parsed.RangeForLength(length) is var (start, stop) ? $"{start}-{stop}" : null);
        Assert.Equal(contentRange, parsed.ToContentRangeHeader(length));
        Assert.Equal(contentRange, parsed.MakeContentRange(length)?.ToHeader());
    }

    [Theory]
    [InlineData("bytes=9-3")]
    [InlineData("bytes=5-9,0-3")]
    [InlineData("bytes=-5,0-1")]
    [InlineData("bytes=")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes")]
    [InlineData(null)]
    public void A_malformed_header_is_none(string? header) => Assert.Null(ByteRange.Parse(header));

    [Theory]
    [InlineData("bytes=0-1,5-6,-3")]
    [InlineData("lines=4-")]
    public void Ranges_are_written_as_they_were_read(string header) => Assert.Equal(header, ByteRange.Parse(header)!.ToHeader());

    [Fact]
    public void A_wrong_range_is_refused() => Assert.Equal(
        "(5, 5) is not a valid range.", Assert.Throws<ArgumentException>(() => new ByteRange("bytes", [(5, 5)])).Message);

    [Theory]
    [InlineData("bytes 0-49/100", "bytes 0-49/100")]
    [InlineData(" bytes  */100", "bytes */100")]
    [InlineData("bytes 0-49/*", "bytes 0-49/*")]
    [InlineData("bytes 50-49/100", null)]
    [InlineData("bytes 100-149/100", null)]
    [InlineData("bytes 0-49", null)]
    [InlineData("bytes", null)]
    [InlineData("", null)]
    public void A_content_range_lies_inside_the_length(string header, string? written) =>
        Assert.Equal(written, ContentRange.Parse(header)?.ToHeader());

    [Fact]
    public void A_content_range_tells_of_each_change()
    {
        var headers = new List<string>();
        var range = new ContentRange("bytes", 0, 5, 10, changed => headers.Add(changed.ToHeader()));
        range.Set(2, 4, 10);
        range.Unset();
        Assert.Equal(["bytes 2-3/10", ""], headers);
        Assert.Throws<ArgumentException>(() => range.Set(5, 2));
    }

    [Fact]
    public void If_range_is_a_date_or_a_tag()
    {
        Assert.Equal(new IfRange(ETag: "x"), IfRange.Parse("W/\"x\""));
        Assert.Equal("Fri, 01 Mar 2024 12:00:00 GMT", IfRange.Parse("Fri, 01 Mar 2024 12:00:00 GMT").ToHeader());
        Assert.Equal(new IfRange(), IfRange.Parse(""));
    }
}
