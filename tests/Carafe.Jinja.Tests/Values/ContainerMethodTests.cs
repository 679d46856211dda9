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
    [InlineData("[1, 2].__len__()", "2")]
    [InlineData("'é😀'.__len__()", "2")]
    [InlineData("'abc'.__contains__('b')", "True")]
    [InlineData("{'a': 1}['__contains__']('b')", "False")]
    [InlineData("{'a': 1}.__getitem__('b')", "KeyError: 'b'")]
    [InlineData("(1, 2).__getitem__(-1)", "2")]
    [InlineData("1.5.__str__() ~ 'a'.__repr__()", "1.5'a'")]
    [InlineData("('a'|attr('__len__'))()", "1")]
    [InlineData("5.__len__ is defined", "False")]
    [InlineData("(1,).__setitem__ is defined", "False")]
    public void Methods_behind_operators_can_be_called(string expression, string expected) => Expression.Gives(expression, expected);

    [Fact]
    public void Items_are_stored_by_a_method() =>
        Expression.Answers("{% set d = {} %}{% set l = [1] %}{{ d.__setitem__('k', 1) }}{{ l.__setitem__(0, 2) }}{{ d }}{{ l }}", "NoneNone{'k': 1}[2]");

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

    [Theory]
    [InlineData("[1, 2].index(1, none)", "TypeError: slice indices must be integers or have an __index__ method")]
    [InlineData("[1, 2].index(1, 'a')", "TypeError: slice indices must be integers or have an __index__ method")]
    [InlineData("(1, 2).index(1, 0, 2.5)", "TypeError: slice indices must be integers or have an __index__ method")]
    [InlineData("[2, 1].sort(1, 2, 3)", "TypeError: sort() takes at most 2 arguments (3 given)")]
    [InlineData("[2, 1].sort(1)", "TypeError: sort() takes no positional arguments")]
    [InlineData("[2, 1].sort(reverse=10**20)", "OverflowError: Python int too large to convert to C int")]
    [InlineData("{}.pop([])", "KeyError: []")]
    [InlineData("{}.pop([], 1)", "1")]
    [InlineData("{'a': 1}.pop([])", "TypeError: unhashable type: 'list'")]
    [InlineData("{}.update(missing)", "UndefinedError: 'missing' is undefined")]
    [InlineData("range(3).index('a')", "ValueError: sequence.index(x): x not in sequence")]
    [InlineData("range(3).index(1.0)", "1")]
    [InlineData("range(3).index(7)", "ValueError: 7 is not in range")]
    [InlineData("(5).to_bytes(-1)", "ValueError: length argument must be non-negative")]
    [InlineData("(5).to_bytes(1, none)", "TypeError: to_bytes() argument 'byteorder' must be str, not None")]
    [InlineData("(5).to_bytes(1, 'big', true)", "TypeError: to_bytes() takes at most 2 positional arguments (3 given)")]
    [InlineData("(5).from_bytes()", "TypeError: from_bytes() missing required argument 'bytes' (pos 1)")]
    [InlineData("true.bit_length(1)", "TypeError: bool.bit_length() takes no arguments (1 given)")]
    [InlineData("true.from_bytes([1])", "True")]
    [InlineData("(1.5).fromhex(1)", "TypeError: bad argument type for built-in operation")]
    public void Arguments_of_containers_and_numbers_are_refused_as_in_Python(string expression, string expected) => Expression.Gives(expression, expected);
}
