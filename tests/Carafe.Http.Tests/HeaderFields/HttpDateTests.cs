using Carafe.Http.HeaderFields;

namespace Carafe.Http.Tests.HeaderFields;

public class HttpDateTests
{
    [Theory]
    [InlineData("Fri, 01 Mar 2024 12:00:00 GMT")]
    [InlineData("Friday, 01-Mar-24 12:00:00 GMT")]
    [InlineData("Fri Mar  1 12:00:00 2024")]
    [InlineData("Mon, 01 Mar 2024 12:00:00 GMT")]
    [InlineData("1 March 2024 12:00")]
    [InlineData("Fri, 1 Mar 2024 13:30:00 +0130")]
    [InlineData("Fri, 1 Mar 2024 07:00:00 EST")]
    [InlineData("Fri, 1 Mar 24 12.00.00 -0000")]
    [InlineData("Mar 1, 12:00:00 2024 XYZ")]
    public void Old_and_odd_forms_are_understood(string header) =>
        Assert.Equal(new DateTimeOffset(2024, 3, 1, 12, 0, 0, TimeSpan.Zero), HttpDate.Parse(header));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("not a date")]
    [InlineData("Fri, 30 Feb 2024 12:00:00 GMT")]
    [InlineData("Fri, 01 Mar 2024 24:00:00 GMT")]
    [InlineData("Fri, 01 Mar 2024 12:00:60 GMT")]
    [InlineData("Fri, 01 Mar 2024 12:00:00 +2400")]
    [InlineData("Fri, 01 Mar 10000 12:00:00 GMT")]
    [InlineData("31 Dec 9999 23:00:00 -2300")]
    public void What_is_no_date_is_none(string? header) => Assert.Null(HttpDate.Parse(header));

    [Fact]
    public void A_date_is_written_in_GMT()
    {
        Assert.Equal("Fri, 01 Mar 2024 12:00:00 GMT", HttpDate.Format(new DateTimeOffset(2024, 3, 1, 14, 0, 0, 999, TimeSpan.FromHours(2))));
        Assert.Equal("Thu, 01 Jan 1970 00:00:01 GMT", HttpDate.Format(1.9));
    }

    [Theory]
    [InlineData("3600", 3600.0)]
    [InlineData(" 5 ", 5.0)]
    [InlineData("1_0", 10.0)]
    [InlineData("-1", null)]
    [InlineData("5.0", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData(null, null)]
    public void An_age_is_a_number_of_seconds(string? header, double? seconds) => Assert.Equal(seconds, HttpAge.Parse(header)?.TotalSeconds);

    [Fact]
    public void An_age_is_written_in_whole_seconds()
    {
        Assert.Equal("90", HttpAge.Dump(TimeSpan.FromSeconds(90.9)));
        Assert.Null(HttpAge.Dump(null));
        Assert.Equal("age cannot be negative", Assert.Throws<ArgumentException>(() => HttpAge.Dump(TimeSpan.FromSeconds(-1))).Message);
    }
}
