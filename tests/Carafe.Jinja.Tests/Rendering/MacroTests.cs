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
        Assert.Equal(
            "The template exports no 'nope'. Define it at the top level, with a name that does not begin with an underscore.",
            Assert.Throws<KeyNotFoundException>(() => template.CallMacro("nope")).Message);
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

    private sealed class Attributes
    {
        public string CssClass => "wide";

        public int Size => 3;
    }

    [Fact]
    public void Arguments_can_be_passed_by_name()
    {
        var template = new TemplateEnvironment().FromString("{% macro input(name, css_class='', size=1) %}{{ name }} {{ css_class }} {{ size }} {{ kwargs }}{% endmacro %}");
        Assert.Equal("a wide 3 {}", template.CallMacro("input", "a", new KeywordArguments(new Attributes())).Str());
        Assert.Equal("b  1 {'x': 1}", template.CallMacro("input", new KeywordArguments(new Dictionary<string, object?> { ["name"] = "b", ["x"] = 1 })).Str());
        Assert.Equal("c  2 {}", template.CallMacro("input", "c", new KeywordArguments(new Dictionary<string, int> { ["size"] = 2 })).Str());
    }

    [Fact]
    public void A_module_has_the_names_and_the_text_of_a_template()
    {
        var calls = 0;
        var environment = new TemplateEnvironment();
        environment.Globals["count"] = Value.From(() => ++calls);
        var template = environment.FromString("[{{ count() }}]{% set a, _b = 1, 2 %}{% macro m(x) %}{{ x }}{{ a }}{% endmacro %}");
        var module = template.GetModule();
        Assert.Equal(["a", "m"], module.Keys.Order());
        Assert.Equal("[1]", module.ToString());
        Assert.Equal("x1", module.Call("m", "x").Str());
        Assert.Equal("y1", template.CallMacro("m", "y").Str());
        Assert.Equal(1, calls);
        Assert.Equal("[2]", template.GetModule(new { z = 1 }).ToString());
    }

    [Fact]
    public async Task A_module_is_made_asynchronously_where_it_must_wait()
    {
        var template = new TemplateEnvironment().FromString("{% set a = later() %}{{ a }}");
        var module = await template.GetModuleAsync(new { later = new Func<Task<int>>(async () => { await Task.Yield(); return 7; }) });
        Assert.Equal(7, module["a"].AsInteger);
        Assert.Equal("7", module.ToString());
    }

    [Fact]
    public void Functions_see_all_variables()
    {
        var environment = new TemplateEnvironment();
        environment.Globals.Clear();
        environment.Globals["g"] = 1;
        environment.Globals["names"] = Value.From((CallContext context) => string.Join(' ', context.GetVariables().Keys.Order()));
        environment.Globals["has"] = Value.From((CallContext context, string name) => context.TryResolve(name, out _));
        Assert.Equal("a b g has names True False", environment.FromString("{% set a = 1 %}{{ names() }} {{ has('b') }} {{ has('c') }}").Render(new { b = 2 }));
    }
}
