using Carafe.Jinja.Errors;
using Carafe.Jinja.Lexing;

namespace Carafe.Jinja.Tests.Lexing;

public sealed class LexerTests
{
    [Fact]
    public void A_delimiter_may_be_a_newline() => Assert.Equal(
        "$ x $ !",
        Jinja.RenderWith(new LexerOptions { BlockStart = "@", BlockEnd = "\n", VariableStart = "$", VariableEnd = "$", CommentStart = "#", CommentEnd = "\n" }, "@raw \n$ x $ @ endraw\n!"));

    [Fact]
    public void The_tokens_can_be_had_without_parsing_them() => Assert.Equal(
        ["1 Data a ", "1 VariableBegin {{", "1 Name x", "2 Pipe |", "2 Name upper", "2 VariableEnd }}", "2 Data !"],
        new TemplateEnvironment().Lex("a {{ x\n|upper }}{# gone #}!").Select(token => $"{token.Line} {token.Kind} {token.Text}"));

    [Theory]
    [InlineData("a\n", "a")]
    [InlineData("a\n\n", "a\n")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    [InlineData("  {%- if true -%}  x  {%- endif -%}  ", "x")]
    [InlineData(" {{- 1 -}} ", "1")]
    [InlineData("a {#- c -#} b", "ab")]
    [InlineData("{% raw %}{{ x }}{% endraw %}", "{{ x }}")]
    [InlineData("a {%- raw -%} {{ x }} {%- endraw -%} b", "a{{ x }}b")]
    [InlineData("{{ {'a': {'b': 1}}.a.b }}", "1")]
    [InlineData("{{ '\\u00e9\\x41\\n\\101'|length }}", "4")]
    [InlineData("{{ 'a' 'b' }}", "ab")]
    [InlineData("{{ 0x_ff + 0b11 + 0o17 + 1_000 }}", "1273")]
    [InlineData("{{ 1_0.5e1 }}", "105.0")]
    public void Source_becomes_text(string source, string expected) => Assert.Equal(expected, Jinja.Render(source));

    [Theory]
    [InlineData("{% if true %}\nx\n{% endif %}\n", true, false, "x\n")]
    [InlineData("  {% if true %}x{% endif %}", false, true, "x")]
    [InlineData("  {%+ if true %}x{% endif %}", false, true, "  x")]
    [InlineData("{% if true +%}\nx{% endif %}", true, false, "\nx")]
    [InlineData("a  {# c #}\nb", true, true, "a  b")]
    [InlineData("  {{ 1 }}", true, true, "  1")]
    public void Blanks_around_blocks_can_be_trimmed(string source, bool trim, bool lstrip, string expected) =>
        Assert.Equal(expected, Jinja.RenderWith(new LexerOptions { TrimBlocks = trim, LstripBlocks = lstrip }, source));

    [Fact]
    public void Line_statements_and_comments_take_their_lines()
    {
        var syntax = new LexerOptions { LineStatementPrefix = "%", LineCommentPrefix = "##" };
        Assert.Equal("- 1\n- 2\n", Jinja.RenderWith(syntax, "% for x in [\n  1, 2\n]:\n- {{ x }} ## comment\n% endfor\n").Replace(" \n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void The_longer_of_two_delimiters_wins()
    {
        var syntax = new LexerOptions { BlockStart = "<%", BlockEnd = "%>", VariableStart = "<%=", VariableEnd = "%>", CommentStart = "<%#", CommentEnd = "%>" };
        Assert.Equal("12", Jinja.RenderWith(syntax, "<%# no %><% if true %><%= 1 %><% endif %><%= 2 %>"));
    }

    [Fact]
    public void Newlines_become_the_sequence_chosen() =>
        Assert.Equal("a\r\nb 4", Jinja.RenderWith(new LexerOptions { NewlineSequence = "\r\n" }, "a\nb {{ 'x\ny'|length }}"));

    [Theory]
    [InlineData("{{ 'a }}", "unexpected char \"'\" at 3", 1)]
    [InlineData("\n{{ 1 & 2 }}", "unexpected char '&' at 6", 2)]
    [InlineData("\U0001f600{{ ? }}", "unexpected char '?' at 4", 1)]
    [InlineData("{{ ) }}", "unexpected ')'", 1)]
    [InlineData("{{ (] }}", "unexpected ']', expected ')'", 1)]
    [InlineData("{# a", "Missing end of comment tag", 1)]
    [InlineData("{% raw %}a", "Missing end of raw directive", 1)]
    [InlineData("{{ '\\x4' }}", "truncated \\xXX escape", 1)]
    [InlineData("{{ a\u00b2 }}", "Invalid character in identifier", 1)]
    public void What_is_no_token_is_named_with_its_place(string source, string message, int line)
    {
        var error = Assert.Throws<TemplateSyntaxError>(() => Jinja.Render(source));
        Assert.Equal((message, line), (error.Message, error.Line));
    }

    [Fact]
    public void Equal_delimiters_are_refused()
    {
        var environment = new TemplateEnvironment { Syntax = new LexerOptions { VariableStart = "{%" } };
        var error = Assert.Throws<ArgumentException>(() => environment.FromString("x"));
        Assert.Equal("The block, variable and comment start delimiters must differ from each other.", error.Message);
    }
}
