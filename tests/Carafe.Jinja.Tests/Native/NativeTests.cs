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
    [InlineData("{{ ''|trim }}", "''")]
    [InlineData("{% if true %}{{ '' }}{% endif %}{{ 1 }}", "1")]
    [InlineData("{% macro m() %}{{ 5 }}{% endmacro %}{{ m() + 1 }}", "6")]
    [InlineData("{{ \"1+2j\" }}", "(1+2j)")]
    [InlineData("{{ \"-2.5-1j\" }}", "(-2.5-1j)")]
    [InlineData("{{ \"2j\" }}", "2j")]
    [InlineData("{{ \"--1\" }}", "'--1'")]
    [InlineData("{{ \"+1\" }}", "1")]
    [InlineData("{{ \"1+2\" }}", "'1+2'")]
    [InlineData("{{ \"\\n1\" }}", "1")]
    [InlineData("{{ \"\\n 1\" }}", "'\\n 1'")]
    [InlineData("{{ 2 }}\n  ", "'2\\n  '")]
    [InlineData("{{ 2 }}\n  \n\n", "2")]
    [InlineData(" \n# seven\n{{ 7 }} # it is\n # it is", "7")]
    [InlineData("\n {{ 7 }}", "'\\n 7'")]
    public void A_template_gives_a_value(string source, string repr)
    {
        var environment = new TemplateEnvironment { IsNative = true };
        Assert.Equal(repr, environment.FromString(source).RenderNative(new { x = new[] { 1, 2 } }).Repr());
    }

    [Fact]
    public async Task A_value_may_be_awaited()
    {
        var template = new TemplateEnvironment { IsNative = true }.FromString("{{ later() }}");
        Assert.Equal(7, (await template.RenderNativeAsync(new { later = new Func<Task<int>>(async () => { await Task.Yield(); return 7; }) })).AsInteger);
        await Assert.ThrowsAsync<InvalidOperationException>(() => new TemplateEnvironment().FromString("").RenderNativeAsync());
    }
}
