namespace Carafe.Jinja.Tests.Filters;

/// <summary>Expectations are what Jinja2 3.1 on Python 3.11 answers.</summary>
public class SequenceFilterTests
{
    [Theory]
    [InlineData("[1, 2, 3]|first", "1")]
    [InlineData("[1, 2, 3]|last", "3")]
    [InlineData("'abc'|first", "a")]
    [InlineData("[]|first", "")]
    [InlineData("[]|last", "")]
    [InlineData("('<b>'|safe|last) is escaped", "True")]
    [InlineData("[1, 2]|reverse|list", "[2, 1]")]
    [InlineData("'abc'|reverse", "cba")]
    [InlineData("'abc'|list", "['a', 'b', 'c']")]
    [InlineData("[1, 2]|length", "2")]
    [InlineData("5|length", "TypeError: object of type 'int' has no len()")]
    [InlineData("missing|default('x')", "x")]
    [InlineData("''|default('x')", "")]
    [InlineData("''|default('x', true)", "x")]
    [InlineData("'x'|attr('upper') is callable", "True")]
    [InlineData("{'a': 1}|attr('a') is defined", "False")]
    public void Items_come_from_either_end(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("['b', 'A', 'c']|sort", "['A', 'b', 'c']")]
    [InlineData("['b', 'A', 'c']|sort(case_sensitive=true)", "['A', 'b', 'c']")]
    [InlineData("[3, 1, 2]|sort(true)", "[3, 2, 1]")]
    [InlineData("[{'a': 2, 'b': 1}, {'a': 1, 'b': 2}]|sort(attribute='a')", "[{'a': 1, 'b': 2}, {'a': 2, 'b': 1}]")]
    [InlineData("[{'a': 1, 'b': 2}, {'a': 1, 'b': 1}]|sort(attribute='a,b')", "[{'a': 1, 'b': 1}, {'a': 1, 'b': 2}]")]
    [InlineData("['a', 'A', 'b']|unique|list", "['a', 'b']")]
    [InlineData("['a', 'A', 'b']|unique(true)|list", "['a', 'A', 'b']")]
    [InlineData("['b', 'A']|min", "A")]
    [InlineData("['a', 'B']|max", "B")]
    [InlineData("[]|min", "")]
    [InlineData("[{'a': 1}, {'a': 3}]|max(attribute='a')", "{'a': 3}")]
    [InlineData("[1, 'a']|sort", "TypeError: '<' not supported between instances of 'str' and 'int'")]
    [InlineData("{'b': 1, 'A': 2}|dictsort", "[('A', 2), ('b', 1)]")]
    [InlineData("{'b': 1, 'A': 2}|dictsort(true)", "[('A', 2), ('b', 1)]")]
    [InlineData("{'b': 1, 'a': 2}|dictsort(by='value', reverse=true)", "[('a', 2), ('b', 1)]")]
    [InlineData("{}|dictsort(by='x')", "FilterArgumentError: You can only sort by either \"key\" or \"value\"")]
    public void Order_ignores_case_unless_told(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("[1, 2, 3, 4, 5]|batch(2)|list", "[[1, 2], [3, 4], [5]]")]
    [InlineData("[1, 2, 3, 4, 5]|batch(3, 'x')|list", "[[1, 2, 3], [4, 5, 'x']]")]
    [InlineData("[1, 2, 3, 4, 5]|slice(3)|list", "[[1, 2], [3, 4], [5]]")]
    [InlineData("[1, 2, 3, 4, 5]|slice(3, 'x')|list", "[[1, 2], [3, 4], [5, 'x']]")]
    [InlineData("[1]|slice(0)|list", "ZeroDivisionError: integer division or modulo by zero")]
    [InlineData("[{'a': 'x', 'n': 1}, {'a': 'X', 'n': 2}, {'a': 'b', 'n': 3}]|groupby('a')", "[('b', [{'a': 'b', 'n': 3}]), ('x', [{'a': 'x', 'n': 1}, {'a': 'X', 'n': 2}])]")]
    [InlineData("[{'a': 'x'}, {'a': 'X'}]|groupby('a', case_sensitive=true)", "[('X', [{'a': 'X'}]), ('x', [{'a': 'x'}])]")]
    [InlineData("[{'a': 1}, {}]|groupby('a', default=1)", "[(1, [{'a': 1}, {}])]")]
    [InlineData("([{'a': 1}]|groupby('a'))[0].grouper", "1")]
    [InlineData("([{'a': 1}]|groupby('a'))[0].list", "[{'a': 1}]")]
    public void Sequences_are_divided(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("[1, 2, 3]|select('odd')|list", "[1, 3]")]
    [InlineData("[1, 2, 3]|reject('odd')|list", "[2]")]
    [InlineData("[0, 1, '']|select|list", "[1]")]
    [InlineData("[1, 2, 3]|select('gt', 1)|list", "[2, 3]")]
    [InlineData("[{'a': 1}, {'a': 2}]|selectattr('a', 'eq', 2)|list", "[{'a': 2}]")]
    [InlineData("[{'a': 1}, {'a': 0}]|rejectattr('a')|list", "[{'a': 0}]")]
    [InlineData("['a', 'b']|map('upper')|list", "['A', 'B']")]
    [InlineData("[{'a': 1}, {}]|map(attribute='a', default='-')|list", "[1, '-']")]
    [InlineData("[{'a': {'b': 1}}]|map(attribute='a.b')|list", "[1]")]
    [InlineData("[[1, 2]]|map(attribute=1)|list", "[2]")]
    [InlineData("[1]|map|list", "FilterArgumentError: map requires a filter argument")]
    [InlineData("[1]|map('nope')|list", "TemplateRuntimeError: No filter named 'nope'.")]
    [InlineData("[1]|select('nope')|list", "TemplateRuntimeError: No test named 'nope'.")]
    [InlineData("[1]|selectattr|list", "FilterArgumentError: Missing parameter for attribute name")]
    [InlineData("[1]|map(attribute='a', x=1)|list", "FilterArgumentError: Unexpected keyword argument 'x'")]
    public void Selection_is_lazy_and_takes_tests(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("{'a': 1}|items|list", "[('a', 1)]")]
    [InlineData("missing|items|list", "[]")]
    [InlineData("[1]|items|list", "TypeError: Can only get item pairs from a mapping.")]
    public void Mappings_give_pairs(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("{{ {1: 2}|reverse|string|truncate(25, true, '', 0) }}", "<dict_reversekeyiterator ")]
    [InlineData("{{ [3, 1]|sort('yes') }}", "TypeError: 'str' object cannot be interpreted as an integer")]
    [InlineData("{{ [3, 1]|sort(true) }}", "[3, 1]")]
    [InlineData("{{ []|list and [].pop(none) }}{% set l = [] %}{{ l.pop(none) }}", "TypeError: 'NoneType' object cannot be interpreted as an integer")]
    public void Directions_must_be_integers(string template, string expected) => Expression.Answers(template, expected);
}
