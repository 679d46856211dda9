using Carafe.Jinja.Errors;
using Carafe.Jinja.Sandbox;

namespace Carafe.Jinja.Tests.Sandbox;

public sealed class SandboxTests
{
    private static string Render(string source, SandboxPolicy? policy = null, object? variables = null) =>
        new TemplateEnvironment { Sandbox = policy ?? new SandboxPolicy() }.FromString(source).Render(variables);

    [Theory]
    [InlineData("{{ x.__class__ }}")]
    [InlineData("{{ x._secret }}")]
    [InlineData("{{ x['__class__'] }}")]
    public void An_unsafe_attribute_prints_as_nothing(string source) => Assert.Equal("", Render(source, null, new { x = "text" }));

    [Theory]
    [InlineData("{{ x.__class__.__subclasses__() }}", "access to attribute '__class__' of 'str' object is unsafe.")]
    [InlineData("{{ x['__class__'].y }}", "access to attribute '__class__' of 'str' object is unsafe.")]
    public void Using_it_further_is_an_error(string source, string message) =>
        Assert.Equal(message, Assert.Throws<SecurityError>(() => Render(source, null, new { x = "text" })).Message);

    [Theory]
    [InlineData("{{ list.append(1) }}")]
    [InlineData("{{ list.Add(1) }}")]
    [InlineData("{{ dict.clear() }}")]
    [InlineData("{{ own.append(1) }}")]
    public void An_immutable_sandbox_lets_nothing_be_changed(string source) => Assert.Throws<SecurityError>(() =>
        Render("{% set own = [] %}" + source, new SandboxPolicy { IsImmutable = true }, new { list = new List<int>(), dict = new Dictionary<string, int>() }));

    [Fact]
    public void Reflection_is_out_of_reach() =>
        Assert.Throws<SecurityError>(() => Render("{{ type.Assembly.GetTypes() }}", null, new { type = typeof(string) }));

    [Theory]
    [InlineData("{{ [].__len__ }}", "SecurityError: access to attribute '__len__' of 'list' object is unsafe.")]
    [InlineData("{{ {}.__setitem__('a', 1) }}", "SecurityError: access to attribute '__setitem__' of 'dict' object is unsafe.")]
    [InlineData("{{ self._TemplateReference__context.name }}", "SecurityError: access to attribute '_TemplateReference__context' of 'TemplateReference' object is unsafe.")]
    [InlineData("{% for i in [1] %}{{ loop._length }}{% endfor %}", "SecurityError: access to attribute '_length' of 'LoopContext' object is unsafe.")]
    [InlineData("{% macro m() %}{% endmacro %}{{ m._func }}", "SecurityError: access to attribute '_func' of 'Macro' object is unsafe.")]
    [InlineData("{{ 'a'.upper.__self__ }}", "SecurityError: access to attribute '__self__' of 'builtin_function_or_method' object is unsafe.")]
    [InlineData("{{ ''|attr('__class__') }}", "SecurityError: access to attribute '__class__' of 'str' object is unsafe.")]
    [InlineData("{{ '{0.__class__}'.format(1) }}", "SecurityError: access to attribute '__class__' of 'int' object is unsafe.")]
    [InlineData("{{ namespace(a=1).__class__ }}", "SecurityError: access to attribute '__class__' of 'Namespace' object is unsafe.")]
    [InlineData("{{ none.__class__ }}", "SecurityError: access to attribute '__class__' of 'NoneType' object is unsafe.")]
    public void Internals_are_refused_even_where_a_value_has_none(string template, string expected) =>
        Expression.Answers(template, expected, new TemplateEnvironment { Sandbox = new SandboxPolicy(), Undefined = UndefinedKinds.Strict });
}
