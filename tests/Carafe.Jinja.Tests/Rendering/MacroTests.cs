using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Tests.Rendering;

public sealed class MacroTests
{
    [Theory]
    [InlineData("{% macro m(a, b='x') %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}|{{ m(1, b=2) }}|{{ m() }}", "1x|12|x")]
    [InlineData("{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, a=2) }}", "(1,){'a': 2}")]
    [InlineData("{% macro m(a) %}[{{ caller(a) }}]{% endmacro %}{% call(x) m(1) %}<{{ x }}>{% endcall %}", "[<1>]")]
    [InlineData("{% macro m(a, b) %}{% endmacro %}{{ m.name }}{{ m.arguments }}{{ m.catch_kwargs }}{{ m.caller }}", "m('a', 'b')FalseFalse")]
    [InlineData("{% macro m() %}x{% endmacro %}{{ m()|upper ~ m() }}", "Xx")]
    public void A_macro_takes_what_it_declares(string source, string expected) => Assert.Equal(expected, Jinja.Render(source));

    [Theory]
    [InlineData("{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}", "macro 'm' takes not more than 1 argument(s)")]
    [InlineData("{% macro m(a) %}{% endmacro %}{{ m(b=1) }}", "macro 'm' takes no keyword argument 'b'")]
    [InlineData("{% macro m() %}{% endmacro %}{% call m() %}{% endcall %}", "macro 'm' was invoked with two values for the special caller argument. This is most likely a bug.")]
    public void Other_arguments_are_an_error(string source, string message) =>
        Assert.Equal(message, Assert.Throws<TypeError>(() => Jinja.Render(source)).Message);

    [Fact]
    public void Macros_can_be_called_from_outside()
    {
        var template = new TemplateEnvironment { Autoescape = true }.FromString("{% macro hello(name) %}Hello {{ name }}{% endmacro %}{% set answer = 42 %}");
        Assert.Equal("Hello &lt;", template.CallMacro("hello", "<").Str());
        Assert.Equal(42, template.GetModule()["answer"].AsInteger);
        Assert.Throws<KeyNotFoundException>(() => template.CallMacro("nope"));
    }

    [Fact]
    public void Functions_can_ask_for_variables()
    {
        var environment = new TemplateEnvironment();
        environment.Globals["who"] = new Function("who", (in arguments, context) => context.Resolve("user"));
        Assert.Equal("Ada ", environment.FromString("{{ who() }} ").Render(new { user = "Ada" }));
        Assert.Equal("Bob", environment.FromString("{% set user = 'Bob' %}{{ who() }}").Render(new { user = "Ada" }));
    }

    [Fact]
    public void A_macro_escapes_its_arguments_and_is_safe_itself() =>
        Assert.Equal("<b>&lt;</b><b>&lt;</b>", Jinja.RenderEscaped("{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m('<') }}{% set r = m('<') %}{{ r }}"));
}
