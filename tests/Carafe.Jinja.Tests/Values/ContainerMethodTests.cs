namespace Carafe.Jinja.Tests.Values;

/// <summary>Expectations are what Jinja2 3.1 on Python 3.11 answers.</summary>
public class ContainerMethodTests
{
    [Theory]
    [InlineData("[1, 2].append(3)", "None")]
    [InlineData("[3, 1, 2].pop()", "2")]
    [InlineData("[3, 1, 2].pop(0)", "3")]
    [InlineData("[1, 2, 1].count(1)", "2")]
    [InlineData("[1, 2].index(2)", "1")]
    [InlineData("[1].copy()", "[1]")]
    [InlineData("[1].index(5)", "ValueError: 5 is not in list")]
    [InlineData("[].pop()", "IndexError: pop from empty list")]
    [InlineData("[1].pop(5)", "IndexError: pop index out of range")]
    [InlineData("[1].remove(3)", "ValueError: list.remove(x): x not in list")]
    [InlineData("[1].append()", "TypeError: list.append() takes exactly one argument (0 given)")]
    [InlineData("[3, 'a'].sort()", "TypeError: '<' not supported between instances of 'str' and 'int'")]
    public void Lists_change_in_place(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("{'b': 1, 'a': 2}", "{'b': 1, 'a': 2}")]
    [InlineData("{'b': 1, 'a': 2}.keys()|list", "['b', 'a']")]
    [InlineData("{'a': 1}.get('b')", "None")]
    [InlineData("{'a': 1}.get('b', 2)", "2")]
    [InlineData("{'a': 1}.pop('a')", "1")]
    [InlineData("{'a': 1}.pop('z')", "KeyError: 'z'")]
    [InlineData("{'a': 1}.setdefault('b', 2)", "2")]
    [InlineData("{}.popitem()", "KeyError: 'popitem(): dictionary is empty'")]
    [InlineData("{1: 'a', true: 'b', 1.0: 'c'}", "{1: 'c'}")]
    [InlineData("{[]: 1}", "TypeError: unhashable type: 'list'")]
    [InlineData("dict(a=1, **{'b': 2})", "{'a': 1, 'b': 2}")]
    [InlineData("dict([('a', 1)], b=2)", "{'a': 1, 'b': 2}")]
    [InlineData("dict(1)", "TypeError: 'int' object is not iterable")]
    [InlineData("dict([1])", "TypeError: cannot convert dictionary update sequence element #0 to a sequence")]
    public void Dicts_keep_their_order(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("[1, [2.0]] == [1.0, [2]]", "True")]
    [InlineData("(1,) == [1]", "False")]
    [InlineData("{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", "True")]
    [InlineData("[1, 2] < [1, 3]", "True")]
    [InlineData("(1, 2) < (1, 2, 0)", "True")]
    [InlineData("'a' < 'b'", "True")]
    [InlineData("'Z' < 'a'", "True")]
    [InlineData("range(3) == range(0, 3, 1)", "True")]
    [InlineData("1 < 2 < 3", "True")]
    [InlineData("1 < 3 < 2", "False")]
    [InlineData("1 in (1, 2)", "True")]
    [InlineData("'a' in {'a': 1}", "True")]
    public void Equality_looks_inside(string expression, string expected) => Expression.Gives(expression, expected);
}
