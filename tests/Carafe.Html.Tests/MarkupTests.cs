namespace Carafe.Html.Tests;

public class MarkupTests
{
    private static readonly Markup s_break = new("<br>");

    [Fact]
    public void The_constructor_does_not_escape()
    {
        Assert.Equal("<em>", new Markup("<em>").ToString());
        Assert.Equal("<p>point</p>", new Markup(new Point()).ToString());
    }

    [Fact]
    public void Plain_text_on_either_side_of_a_plus_is_escaped()
    {
        Assert.Equal("<br>&lt;i&gt;", (s_break + "<i>").ToString());
        Assert.Equal("&lt;i&gt;<br>", ("<i>" + s_break).ToString());
        Assert.Equal("<br><br>", (s_break + s_break).ToString());
        Assert.Equal("a<br>b", ("a" + s_break + "b").ToString());
    }

    [Theory]
    [InlineData(3, "<br><br><br>")]
    [InlineData(0, "")]
    [InlineData(-1, "")]
    public void A_markup_is_repeated_by_multiplication(int count, string expected) =>
        Assert.Equal(expected, (s_break * count).ToString());

    [Fact]
    public void Join_escapes_what_is_not_safe()
    {
        object?[] values = ["<a>", new Markup("<b>"), 7, null, new Point()];

        Assert.Equal("&lt;a&gt;<br><b><br>7<br><br><p>point</p>", s_break.Join(values).ToString());
    }

    [Fact]
    public void Escape_takes_html_of_a_value_as_it_is()
    {
        Assert.Same(s_break, Markup.Escape((object)s_break));
        Assert.Equal("<p>point</p>", Markup.Escape(new Point()).ToString());
        Assert.Equal("&lt;x&gt;", Markup.Escape((object)"<x>").ToString());
        Assert.Equal("1.5", Markup.Escape(1.5).ToString());
        Assert.Equal("&lt;angle&gt;", Markup.Escape(new Angle()).ToString());
        Assert.Same(Markup.Empty, Markup.Escape(null));
    }

    [Fact]
    public void A_soft_string_stays_safe_if_it_was()
    {
        Assert.Same(s_break, Markup.SoftString(s_break));
        Assert.Equal("<x>", Markup.SoftString("<x>"));
        Assert.Equal("7", Markup.SoftString(7));
        Assert.Equal("", Markup.SoftString(null));
    }

    [Fact]
    public void Format_escapes_its_arguments()
    {
        Assert.Equal("<em>&lt;foo&gt;</em> 007 <br>", new Markup("<em>{0}</em> {1:D3} {2}").Format("<foo>", 7, s_break).ToString());
        Assert.Equal("1.50", new Markup("{0:F2}").Format(1.5).ToString());
        Assert.Equal("<p>point as wide</p>", new Markup("{0:wide}").Format(new Point()).ToString());
        Assert.Equal("", new Markup("{0}").Format([null]).ToString());
    }

    [Fact]
    public void A_format_for_html_that_takes_none_is_an_error()
    {
        var error = Assert.Throws<FormatException>(() => new Markup("{0:x}").Format(s_break));

        Assert.Equal(
            "The format 'x' was given for a value of type 'Carafe.Html.Markup', which has HTML of its own. Implement "
            + "'IHtmlFormattable' for it to take formats.",
            error.Message);
    }

    [Fact]
    public void An_interpolated_string_escapes_its_values_but_not_itself()
    {
        var (name, count) = ("<script>", 7);
        string? nothing = null;

        Assert.Equal(
            "<b title=\"&lt;script&gt;\">007|   7|7  |<br>||<p>point as wide</p></b>",
            Markup.Interpolate($"<b title=\"{name}\">{count:D3}|{count,4}|{count,-3}|{s_break}|{nothing}|{new Point():wide}</b>").ToString());
    }

    [Fact]
    public void Markups_are_equal_by_text()
    {
        var other = new Markup("<" + "br>");

        Assert.True(s_break == other);
        Assert.False(s_break != other);
        Assert.True(s_break.Equals((object)other));
        Assert.Equal(s_break.GetHashCode(), other.GetHashCode());
        Assert.Equal("<br>".GetHashCode(StringComparison.Ordinal), s_break.GetHashCode());
        Assert.False(s_break == new Markup("<BR>"));
        Assert.False(s_break == null);
        Assert.True((Markup?)null == null);
        Assert.False(s_break.Equals((object)"<br>"));
    }

    [Fact]
    public void Parts_of_a_markup_are_markups()
    {
        Assert.Equal(4, s_break.Length);
        Assert.Equal('b', s_break[1]);
        Assert.Equal(new Markup("br"), s_break[1..^1]);
    }

    [Fact]
    public void The_html_of_a_markup_is_its_text() => Assert.Equal("<br>", ((IHtml)s_break).ToHtml());

    [Fact]
    public void Null_is_no_markup()
    {
        Assert.Throws<ArgumentNullException>(() => new Markup((string)null!));
        Assert.Throws<ArgumentNullException>(() => new Markup((IHtml)null!));
        Assert.Throws<ArgumentNullException>(() => s_break.Join(null!));
    }

    private sealed class Point : IHtmlFormattable
    {
        public string ToHtml() => "<p>point</p>";

        public string ToHtml(string format) => $"<p>point as {format}</p>";
    }

    private sealed class Angle
    {
        public override string ToString() => "<angle>";
    }
}
