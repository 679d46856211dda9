using Carafe.Http.Urls;

namespace Carafe.Http.Tests.Urls;

public class QueryStringTests
{
    [Theory]
    [InlineData("a=1&b=2&a=3", "a=1|a=3|b=2")]
    [InlineData("q=a+b%20c%2B", "q=a b c+")]
    [InlineData("name=%C3%A9t%c3%a9", "name=été")]
    [InlineData("x=%E9", "x=%E9")]
    [InlineData("x=%e9a%C3%A9%ff", "x=%E9aé%FF")]
    [InlineData("x=%C3é%A9", "x=%C3é%A9")]
    [InlineData("a&b=&=c&&", "a=|b=|=c")]
    [InlineData("k=%zz%2&%41=1", "k=%zz%2|A=1")]
    [InlineData("a=b=c;d", "a=b=c;d")]
    [InlineData("", "")]
    public void A_query_is_read_as_Werkzeug_reads_it(string query, string pairs) =>
        Assert.Equal(pairs, string.Join('|', QueryString.Parse(query).Items(multi: true).Select(item => $"{item.Key}={item.Value}")));

    [Fact]
    public void A_query_is_written_as_Werkzeug_writes_it() => Assert.Equal(
        "q=a+b&u=http://x/?y&amp=%26%3D%2B%25&e=%C3%A9~",
        QueryString.Encode([new("q", "a b"), new("none", null), new("u", "http://x/?y"), new("amp", "&=+%"), new("e", "é~")]));
}
