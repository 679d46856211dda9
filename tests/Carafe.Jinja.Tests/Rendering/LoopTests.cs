using Carafe.Jinja.Extensions;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Tests.Rendering;

public sealed class LoopTests
{
    [Theory]
    [InlineData("{% for x in 'ab' %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }};{% endfor %}", "1021TrueFalse2;2110FalseTrue2;")]
    [InlineData("{% for x in [1, 2, 3] if x is odd %}{{ x }}{{ loop.length }}{% else %}none{% endfor %}", "1232")]
    [InlineData("{% for x in [] %}{% else %}none{% endfor %}", "none")]
    [InlineData("{% for x in [1, 1, 2] %}{{ loop.changed(x) }}{{ loop.cycle('a', 'b') }}{% endfor %}", "TrueaFalsebTruea")]
    [InlineData("{% for x in [1, 2] %}{{ loop.previtem|default('-') }}{{ loop.nextitem|default('-') }}{% endfor %}", "-21-")]
    [InlineData("{% for n in tree recursive %}{{ n.v }}{{ loop.depth }}{% if n.c %}({{ loop(n.c) }}){% endif %}{% endfor %}", "11(22)")]
    public void A_loop_tells_where_it_stands(string source, string expected) => Assert.Equal(expected, Jinja.Render(source, new
    {
        tree = new[] { new { v = 1, c = (object?)new[] { new { v = 2, c = (object?)null } } } },
    }));

    [Fact]
    public void A_one_shot_sequence_is_read_ahead_only_where_it_must_be()
    {
        static IEnumerable<int> Numbers(List<int> read)
        {
            for (var i = 1; i <= 3; i++)
            {
                read.Add(i);
                yield return i;
            }
        }

        var read = new List<int>();
        Assert.Equal("1[1]2[1, 2]3[1, 2, 3]", Jinja.Render("{% for x in numbers %}{{ x }}{{ read }}{% endfor %}", new { numbers = Numbers(read), read }));
    }

    [Fact]
    public void Calling_a_loop_that_is_not_recursive_is_an_error() => Assert.Equal(
        "The loop must have the 'recursive' marker to be called recursively.",
        Assert.Throws<TypeError>(() => Jinja.Render("{% for x in [[1]] %}{{ loop(x) }}{% endfor %}")).Message);

    [Theory]
    [InlineData("{% for x in [1, 2] %}{% break %}{% else %}none{% endfor %}", "none")]
    [InlineData("{% for x in [1, 2] %}{% continue %}{% else %}none{% endfor %}", "none")]
    [InlineData("{% for x in [1, 2] %}{{ x }}{% if x == 2 %}{% break %}{% endif %}{% else %}none{% endfor %}", "12")]
    [InlineData("{% for x in [1, 2] %}{% if x == 1 %}{% continue %}{% endif %}{{ x }}{% else %}none{% endfor %}", "2")]
    [InlineData("{% for x in [1, 2] %}{% if loop.first %}{% break %}{% endif %}{% else %}none{% endfor %}", "none")]
    public void Else_is_rendered_where_no_turn_was_completed(string template, string expected) =>
        Expression.Answers(template, expected, new TemplateEnvironment { Extensions = [new LoopControlsExtension()] });
}
