using Carafe.Exceptions;
using Carafe.Http.Structures;

namespace Carafe.Http.Tests.Structures;

public class HeadersTests
{
    [Fact]
    public void Names_match_in_any_case_and_a_missing_header_is_null()
    {
        var headers = new Headers { ["Content-Type"] = "text/plain" };
        Assert.Equal("text/plain", headers["CONTENT-type"]);
        Assert.Null(headers["X"]);
        Assert.Equal("d", headers.Get("X", "d"));
        Assert.Throws<BadRequestKeyError>(() => headers.Required("X"));
    }

    [Fact]
    public void Setting_replaces_all_lines_at_the_place_of_the_first()
    {
        var headers = new Headers { { "A", "1" }, { "B", "2" }, { "a", "3" } };
        headers["A"] = "4";
        Assert.Equal(["A=4", "B=2"], headers.Select(line => $"{line.Key}={line.Value}"));
        headers["A"] = null;
        Assert.Equal(["B=2"], headers.Select(line => $"{line.Key}={line.Value}"));
    }

    [Fact]
    public void Adding_keeps_what_is_there()
    {
        var headers = new Headers { { "Set-Cookie", "a=1" }, { "Set-Cookie", "b=2" } };
        Assert.Equal(["a=1", "b=2"], headers.GetList("set-cookie"));
        Assert.Equal("a=1", headers["Set-Cookie"]);
        Assert.Equal(2, headers.Count);
    }

    [Fact]
    public void Parameters_are_quoted_where_needed()
    {
        var headers = new Headers();
        headers.Add("Content-Disposition", "attachment", ("filename", "my report.pdf"), ("creation_date", "x"), ("none", null));
        Assert.Equal("attachment; filename=\"my report.pdf\"; creation-date=x", headers["Content-Disposition"]);
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\r\nSet-Cookie: x=y")]
    public void A_value_with_a_line_end_is_refused_however_it_comes(string value)
    {
        const string text = "Header values must not contain newline characters.";
        Assert.Equal(text, Assert.Throws<ArgumentException>(() => new Headers { ["X"] = value }).Message);
        Assert.Equal(text, Assert.Throws<ArgumentException>(() => new Headers().Add("X", value)).Message);
        Assert.Equal(text, Assert.Throws<ArgumentException>(() => new Headers().SetList("X", ["a", value])).Message);
        Assert.Equal(text, Assert.Throws<ArgumentException>(() => new Headers([new("X", value)])).Message);
        Assert.Equal(text, Assert.Throws<ArgumentException>(() => new Headers { ["X"] = "a" }[0] = new("X", value)).Message);
    }

    [Fact]
    public void A_name_with_a_line_end_is_refused() => Assert.Equal(
        "Header names must not contain newline characters.",
        Assert.Throws<ArgumentException>(() => new Headers().Add("X\r\nY", "z")).Message);

    [Fact]
    public void Update_replaces_and_extend_adds()
    {
        var headers = new Headers { { "A", "1" }, { "A", "2" } };
        headers.Extend(new MultiDict { { "A", "3" }, { "A", "4" } });
        Assert.Equal(["1", "2", "3", "4"], headers.GetList("A"));
        headers.Update(new Headers { { "a", "5" }, { "A", "6" } });
        Assert.Equal(["5", "6"], headers.GetList("A"));
        headers.Update([new("A", "7"), new("A", "8")]);
        Assert.Equal(["8"], headers.GetList("A"));
    }

    [Fact]
    public void SetDefault_keeps_what_is_there()
    {
        var headers = new Headers { ["A"] = "1" };
        Assert.Equal("1", headers.SetDefault("a", "2"));
        Assert.Equal("2", headers.SetDefault("B", "2"));
        Assert.Equal(["1"], headers.SetListDefault("A", ["3"]));
        Assert.Equal(["3", "4"], headers.SetListDefault("C", ["3", "4"]));
    }

    [Fact]
    public void Popping_removes_all_lines_of_the_name()
    {
        var headers = new Headers { { "A", "1" }, { "a", "2" }, { "B", "3" } };
        Assert.Equal("1", headers.Pop("A"));
        Assert.Equal("d", headers.Pop("A", "d"));
        Assert.Equal(new("B", "3"), headers.PopItem());
        Assert.Throws<InvalidOperationException>(() => headers.PopItem());
    }

    [Fact]
    public void Names_can_be_had_in_lower_case() =>
        Assert.Equal(["content-type"], new Headers { ["Content-Type"] = "x" }.Keys(lower: true));

    [Fact]
    public void They_are_written_as_lines() =>
        Assert.Equal("A: 1\r\nB: 2\r\n\r\n", new Headers { ["A"] = "1", ["B"] = "2" }.ToString());
}
