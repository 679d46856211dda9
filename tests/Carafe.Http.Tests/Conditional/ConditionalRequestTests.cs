using Carafe.Http.Conditional;

namespace Carafe.Http.Tests.Conditional;

public class ConditionalRequestTests
{
    private static readonly DateTimeOffset s_noon = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private const string Noon = "Fri, 01 Mar 2024 12:00:00 GMT";
    private const string Later = "Fri, 01 Mar 2024 12:00:01 GMT";
    private const string Earlier = "Fri, 01 Mar 2024 11:59:59 GMT";

    [Theory]
    [InlineData("\"v1\"", ConditionalAnswer.NotModified)]
    [InlineData("W/\"v1\"", ConditionalAnswer.NotModified)]
    [InlineData("\"v0\", \"v1\"", ConditionalAnswer.NotModified)]
    [InlineData("*", ConditionalAnswer.NotModified)]
    [InlineData("\"v2\"", ConditionalAnswer.Full)]
    public void If_none_match_compares_weakly(string header, ConditionalAnswer answer) =>
        Assert.Equal(answer, Decide(new("GET", IfNoneMatch: header)).Answer);

    [Theory]
    [InlineData("\"v1\"", ConditionalAnswer.Full)]
    [InlineData("W/\"v1\"", ConditionalAnswer.PreconditionFailed)]
    [InlineData("\"v2\"", ConditionalAnswer.PreconditionFailed)]
    public void If_match_compares_strongly(string header, ConditionalAnswer answer) =>
        Assert.Equal(answer, Decide(new("GET", IfMatch: header)).Answer);

    [Theory]
    [InlineData(Noon, ConditionalAnswer.NotModified)]
    [InlineData(Later, ConditionalAnswer.NotModified)]
    [InlineData(Earlier, ConditionalAnswer.Full)]
    [InlineData("nonsense", ConditionalAnswer.Full)]
    public void A_date_is_compared_in_whole_seconds(string header, ConditionalAnswer answer) => Assert.Equal(
        answer, ConditionalRequest.Decide(new("GET", IfModifiedSince: header), etag: null, s_noon.AddMilliseconds(999)).Answer);

    [Fact]
    public void A_tag_counts_more_than_a_date() =>
        Assert.Equal(ConditionalAnswer.Full, Decide(new("GET", IfNoneMatch: "\"v2\"", IfModifiedSince: Later)).Answer);

    [Fact]
    public void Only_get_and_head_have_conditions()
    {
        Assert.Equal(ConditionalAnswer.NotModified, Decide(new("HEAD", IfNoneMatch: "\"v1\"")).Answer);
        Assert.Equal(new ConditionalOutcome(ConditionalAnswer.Full), Decide(new("POST", IfNoneMatch: "\"v1\"", Range: "bytes=0-1")));
    }

    [Theory]
    [InlineData("bytes=2-5", 2, 6)]
    [InlineData("bytes=-2", 8, 10)]
    [InlineData("bytes=8-100", 8, 10)]
    public void A_part_is_served(string range, long start, long stop)
    {
        var outcome = Decide(new("GET", Range: range));
        Assert.Equal(new(ConditionalAnswer.Partial, "bytes", start, stop, 10), outcome);
        Assert.Equal(stop - start, outcome.Length);
        Assert.Equal($"bytes {start}-{stop - 1}/10", outcome.ContentRange);
    }

    [Theory]
    [InlineData("bytes=50-")]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("lines=0-1")]
    [InlineData("nonsense")]
    public void A_part_that_cannot_be_served_is_refused(string range)
    {
        var outcome = Decide(new("GET", Range: range));
        Assert.Equal(ConditionalAnswer.NotSatisfiable, outcome.Answer);
        Assert.Equal("bytes */10", outcome.ContentRange);
    }

    [Theory]
    [InlineData("\"v1\"", ConditionalAnswer.Partial)]
    [InlineData(Noon, ConditionalAnswer.Partial)]
    [InlineData("\"v0\"", ConditionalAnswer.Full)]
    [InlineData(Earlier, ConditionalAnswer.Full)]
    public void A_part_of_an_older_version_is_the_whole(string ifRange, ConditionalAnswer answer) =>
        Assert.Equal(answer, Decide(new("GET", Range: "bytes=2-5", IfRange: ifRange)).Answer);

    [Fact]
    public void Without_a_length_or_a_unit_there_are_no_parts()
    {
        RequestConditions request = new("GET", Range: "bytes=2-5");
        Assert.Equal(ConditionalAnswer.Full, ConditionalRequest.Decide(request, null, null, "bytes", completeLength: null).Answer);
        Assert.Equal(ConditionalAnswer.Full, ConditionalRequest.Decide(request, null, null, "bytes", completeLength: 0).Answer);
        Assert.Equal(ConditionalAnswer.Full, ConditionalRequest.Decide(request, null, null, acceptRanges: null, completeLength: 10).Answer);
    }

    [Fact]
    public void That_parts_can_be_had_is_said_of_the_whole_too()
    {
        Assert.Equal("bytes", Decide(new("GET")).AcceptRanges);
        Assert.Equal("bytes", Decide(new("GET", IfNoneMatch: "\"v1\"")).AcceptRanges);
    }

    private static ConditionalOutcome Decide(RequestConditions request) =>
        ConditionalRequest.Decide(request, "\"v1\"", s_noon, acceptRanges: "bytes", completeLength: 10);
}
