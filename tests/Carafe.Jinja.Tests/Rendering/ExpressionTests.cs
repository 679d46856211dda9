namespace Carafe.Jinja.Tests.Rendering;

/// <summary>Literals, operators, subscripts and calls. Expectations are what Jinja2 3.1 answers.</summary>
public sealed class ExpressionTests
{
    [Theory]
    [InlineData("{{ '\\x41\\u00e9\\n' 'b' }}{{ 1_000 }}{{ 0x1f }}{{ 0o17 }}{{ 0b11 }}{{ 1e3 }}{{ true }}{{ None }}{{ [1, (2,), {'a': 3}] }}", "Aé\nb1000311531000.0TrueNone[1, (2,), {'a': 3}]")]
    [InlineData("{{ 2**3**2 }} {{ -2**2 }} {{ 7 // 2 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ 1 < 2 < 3 }} {{ 3 > 2 > 2 }}", "64 4 3 2 3.5 True False")]
    [InlineData("{{ 1 and 0 }} {{ 0 or 'x' }} {{ not 1 }} {{ 'a' in 'abc' }} {{ 1 not in [1] }} {{ 1 ~ 'a' ~ 2.0 }} {{ 1 + 2 ~ 3 }}", "TypeError: unsupported operand type(s) for +: 'int' and 'str'")]
    [InlineData("{{ 1 if true }}|{{ 1 if false }}|{{ 1 if false else 2 }} {{ [1, 2, 3][::-1] }} {{ {(1, 2): 'x'}[1, 2] }} {{ [[1, 2]].0.1 }}", "1||2 [3, 2, 1] x 2")]
    [InlineData("{{ dict(a=1, **{'b': 2}) }} {{ range(*[1, 4])|list }} {{ 4 is divisibleby 2 }} {{ 'x' is not none and true }}", "{'a': 1, 'b': 2} [1, 2, 3] True True")]
    [InlineData("{{ {'a': 1}.a }} {{ {'items': 1}['items'] }} {{ {}.x is undefined }} {{ 'ab'.upper() }}", "1 1 True AB")]
    public void Expressions_answer_as_in_Jinja(string template, string expected) => Expression.Answers(template, expected);

    [Theory]
    [InlineData("{{ range(*5) }}", "TypeError: Value after * must be an iterable, not int")]
    [InlineData("{% for x in [1] %}{{ loop.cycle(x=1) }}{% endfor %}", "TypeError: LoopContext.cycle() got an unexpected keyword argument 'x'")]
    [InlineData("{% for x in [1] %}{{ loop.changed(x=1) }}{% endfor %}", "TypeError: LoopContext.changed() got an unexpected keyword argument 'x'")]
    [InlineData("{% for x in [1] %}{{ loop is sequence }}{% endfor %}", "False")]
    [InlineData("{% set c = cycler(1) %}{{ c.next(2) }}", "TypeError: Cycler.next() takes 1 positional argument but 2 were given")]
    public void Calls_are_refused_as_in_Python(string template, string expected) => Expression.Answers(template, expected);
}
