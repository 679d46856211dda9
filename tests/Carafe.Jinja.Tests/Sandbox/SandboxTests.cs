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
}
