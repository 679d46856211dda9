namespace Carafe.Routing.Tests.Rules;

public sealed class RuleParserTests
{
    [Theory]
    [InlineData("/<", "malformed url rule: '/<'. The '<' at position 1 does not begin a variable: <name>, <converter:name> or <converter(arguments):name>.")]
    [InlineData("/a/<b/", "malformed url rule: '/a/<b/'. The '<' at position 3 does not begin a variable: <name>, <converter:name> or <converter(arguments):name>.")]
    [InlineData("/<1a>", "malformed url rule: '/<1a>'. The '<' at position 1 does not begin a variable: <name>, <converter:name> or <converter(arguments):name>.")]
    [InlineData("/<a-b>", "malformed url rule: '/<a-b>'. The '<' at position 1 does not begin a variable: <name>, <converter:name> or <converter(arguments):name>.")]
    [InlineData("/<int:>", "malformed url rule: '/<int:>'. The '<' at position 1 does not begin a variable: <name>, <converter:name> or <converter(arguments):name>.")]
    [InlineData("/<int(1:x>", "malformed url rule: '/<int(1:x>'. The '<' at position 1 does not begin a variable: <name>, <converter:name> or <converter(arguments):name>.")]
    [InlineData("/<a>/<a>", "malformed url rule: '/<a>/<a>'. variable name 'a' used twice.")]
    [InlineData("/<any(a b, c):x>", "Cannot parse converter argument 'a' in the rule '/<any(a b, c):x>'.")]
    [InlineData("/<int(wrong=1):x>", "malformed url rule: '/<int(wrong=1):x>'. The converter 'int' takes no argument 'wrong', but only: fixed_digits, min, max, signed.")]
    [InlineData("/<path(1):x>", "malformed url rule: '/<path(1):x>'. The converter 'path' takes at most 0 arguments, but got 1.")]
    [InlineData("/<string(1, minlength=2):x>", "malformed url rule: '/<string(1, minlength=2):x>'. The converter 'string' got its argument 'minlength' twice.")]
    [InlineData("/<string(minlength='x'):x>", "malformed url rule: '/<string(minlength='x'):x>'. The converter 'string' needs a whole number that is not negative as 'minlength', not 'x'.")]
    [InlineData("/<string(minlength=3, maxlength=2):x>", "malformed url rule: '/<string(minlength=3, maxlength=2):x>'. The converter 'string' cannot have a maxlength of 2 below its minlength of 3.")]
    [InlineData("/<int(max=a):x>", "malformed url rule: '/<int(max=a):x>'. The converter 'int' needs a number as 'max', not 'a'.")]
    [InlineData("/<any(1):x>", "malformed url rule: '/<any(1):x>'. The converter 'any' takes texts, not 1: put it into quotes.")]
    public void A_malformed_rule_says_where_and_what(string rule, string message)
    {
        var error = Assert.Throws<RuleSyntaxError>(() => new UrlMap().Add(new Rule(rule)));

        Assert.Equal(message, error.Message);
        Assert.Equal(rule, error.Rule);
    }

    [Fact]
    public void A_rule_must_begin_with_a_slash()
    {
        var error = Assert.Throws<RuleSyntaxError>(() => new Rule("nope"));

        Assert.Equal("URL rule 'nope' must start with a slash.", error.Message);
    }

    [Fact]
    public void An_unknown_converter_is_named_with_those_there_are()
    {
        var error = Assert.Throws<UnknownConverterError>(() => new UrlMap().Add(new Rule("/<regex('a'):x>")));

        Assert.Equal(
            "the converter 'regex' does not exist (rule '/<regex('a'):x>'). There are: any, default, float, int, path, string, uuid. Add it to 'UrlMap.Converters' before the rule.",
            error.Message);
        Assert.Equal("regex", error.ConverterName);
    }

    [Theory]
    [InlineData("/a>b", "/a>b", "x()")]
    [InlineData("/<int():x>", "/5", "x(x=5)")]
    [InlineData("/<any('a)', \"b:c>\"):x>", "/b:c>", "x(x=b:c>)")]
    [InlineData("/<any(a, u'b', None1, True1):x>", "/b", "x(x=b)")]
    [InlineData("/<any('True'):x>", "/True", "x(x=True)")]
    [InlineData("/<any(1,2):x>", "/1,2", "x(x=1,2)")]
    [InlineData("/<string(length='2'):x>", "/ab", "x(x=ab)")]
    [InlineData("/<string(2, 3):x>", "/abc", "x(x=abc)")]
    [InlineData("/<string(2, None):x>", "/abcdef", "x(x=abcdef)")]
    [InlineData("/<int(max=1_000):x>", "/1000", "x(x=1000)")]
    [InlineData("/<int(max=1e2):x>", "/100", "x(x=100)")]
    public void Odd_but_right_rules_match(string rule, string path, string expected) =>
        Assert.Equal(expected, new UrlMap([new Rule(rule) { Endpoint = "x" }]).Ask(path));
}
