namespace Carafe.Jinja.Tests.Globals;

/// <summary>Expectations are what Jinja2 3.1 on Python 3.11 answers.</summary>
public class BuiltinGlobalTests
{
    [Theory]
    [InlineData("range(3)|list", "[0, 1, 2]")]
    [InlineData("range(1, 10, 4)|list", "[1, 5, 9]")]
    [InlineData("range(5, 0, -2)|list", "[5, 3, 1]")]
    [InlineData("range(10)|length", "10")]
    [InlineData("range(10 ** 15)|first", "0")]
    [InlineData("5 in range(10)", "True")]
    [InlineData("range(1, 2, 0)", "ValueError: range() arg 3 must not be zero")]
    [InlineData("range('a')", "TypeError: 'str' object cannot be interpreted as an integer")]
    [InlineData("range()", "TypeError: range expected at least 1 argument, got 0")]
    [InlineData("range(1.5)", "TypeError: 'float' object cannot be interpreted as an integer")]
    public void Ranges_are_python_s(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("cycler('a', 'b').next()", "a")]
    [InlineData("cycler('a').current", "a")]
    [InlineData("cycler()", "RuntimeError: at least one item has to be provided")]
    [InlineData("joiner('-')()", "")]
    [InlineData("namespace(a=1).a", "1")]
    [InlineData("namespace({'a': 1}, b=2).b", "2")]
    [InlineData("namespace(a=1)", "<Namespace {'a': 1}>")]
    [InlineData("namespace().x is defined", "False")]
    [InlineData("lipsum(n=0)", "")]
    [InlineData("lipsum(n=2, html=false, min=3, max=4).split()|length", "6")]
    [InlineData("lipsum(n=3).count('<p>')", "3")]
    [InlineData("lipsum(min=5, max=5)", "ValueError: empty range for randrange() (5, 5, 0)")]
    public void Cyclers_joiners_and_namespaces_hold_state(string expression, string expected) => Expression.Gives(expression, expected);
}
