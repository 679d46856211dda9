namespace Carafe.Jinja.Tests.Native;

public sealed class NativeTests
{
    [Theory]
    [InlineData("{{ x }}", "[1, 2]")]
    [InlineData("{{ 1 }}{{ 2 }}", "12")]
    [InlineData("[{{ 1 }}, {{ 'a' }}]", "'[1, a]'")]
    [InlineData("['a', {{ 1.5 }}, None, True, (1,), {'k': -2}]", "['a', 1.5, None, True, (1,), {'k': -2}]")]
    [InlineData(" {{ 1 }}", "' 1'")]
    [InlineData("{{ 'x' }}", "'x'")]
    [InlineData("", "None")]
    [InlineData("{% macro m() %}{{ 5 }}{% endmacro %}{{ m() + 1 }}", "6")]
    public void A_template_gives_a_value(string source, string repr)
    {
        var environment = new TemplateEnvironment { IsNative = true };
        Assert.Equal(repr, environment.FromString(source).RenderNative(new { x = new[] { 1, 2 } }).Repr());
    }
}
