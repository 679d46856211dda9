using Carafe.Jinja.Ast;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Parsing;

namespace Carafe.Jinja.Tests.Extensions;

public sealed class ExtensionTests
{
    private sealed class Shout : Extension
    {
        public override IReadOnlyList<string> Tags { get; } = ["shout"];

        public override IReadOnlyList<Node> Parse(Parser parser)
        {
            var line = parser.Stream.Next().Line;
            var body = parser.ParseStatements(["endshout"], dropNeedle: true);
            return [new FilterBlock(body, new Filter(null, "upper", Arguments.None, line), line)];
        }
    }

    private sealed class German : ITranslations
    {
        public string Gettext(string message) => message == "Hello %(name)s" ? "Hallo %(name)s" : message;

        public string Ngettext(string singular, string plural, long number) => number == 1 ? "ein Apfel" : "%(num)s Äpfel";
    }

    private static string Render(Extension extension, string source, object? variables = null, bool autoescape = false) =>
        new TemplateEnvironment { Extensions = [extension], Autoescape = autoescape }.FromString(source).Render(variables);

    [Fact]
    public void An_extension_adds_a_tag() => Assert.Equal("HELLO 1", Render(new Shout(), "{% shout %}hello {{ x }}{% endshout %}", new { x = 1 }));

    [Fact]
    public void Do_prints_nothing() => Assert.Equal("[1]", Render(new DoExtension(), "{% set l = [] %}{% do l.append(1) %}{{ l }}"));

    [Theory]
    [InlineData("{% for x in range(5) %}{% if x == 1 %}{% continue %}{% endif %}{% if x == 3 %}{% break %}{% endif %}{{ x }}{% endfor %}!", "02!")]
    [InlineData("{% for x in [1, 2] %}{% filter upper %}a{% if x == 1 %}{% continue %}{% endif %}{% endfilter %}{{ x }}{% endfor %}", "A2")]
    public void Loops_can_be_left_and_continued(string source, string expected) => Assert.Equal(expected, Render(new LoopControlsExtension(), source));

    [Theory]
    [InlineData("{% trans name=n %}Hello {{ name }}{% endtrans %}", "Hallo &lt;")]
    [InlineData("{% trans num=2 %}an apple{% pluralize %}{{ num }} apples{% endtrans %}", "2 Äpfel")]
    [InlineData("{{ gettext('Hello %(name)s', name=n) }}", "Hallo &lt;")]
    [InlineData("{% trans trimmed %}\n a\n b\n{% endtrans %}", "a b")]
    public void Messages_are_translated(string source, string expected) =>
        Assert.Equal(expected, Render(new I18nExtension(new German()) { IsNewStyle = true }, source, new { n = "<" }, autoescape: true));

    [Theory]
    [InlineData(false, "{{ gettext(safe) }}{{ gettext('<') }}", "<b>&lt;")]
    [InlineData(false, "{{ gettext(5) + 1 }}{{ gettext(missing) is defined }}", "6False")]
    [InlineData(true, "{{ gettext(5) }}{{ gettext('<') }}", "5<")]
    [InlineData(true, "{% autoescape false %}{{ gettext(5) }}{% endautoescape %}", "TypeError: unsupported operand type(s) for %: 'int' and 'dict'")]
    public void What_has_no_translation_is_given_back_as_it_is(bool isNewStyle, string source, string expected)
    {
        var environment = new TemplateEnvironment { Extensions = [new I18nExtension(new NullTranslations()) { IsNewStyle = isNewStyle }], Autoescape = true };
        environment.Globals["safe"] = new Carafe.Html.Markup("<b>");
        Expression.Answers(source, expected, environment);
    }

    [Fact]
    public void Debug_shows_what_there_is()
    {
        var text = Render(new DebugExtension(), "{% set here = 1 %}{% for local in [1] %}{% debug %}{% endfor %}", new { deep = new object[] { new object[] { 1 } } });
        Assert.StartsWith("{'context': {'cycler': <class 'jinja2.utils.Cycler'>,\n             'deep': [[...]],\n             'dict': <class 'dict'>,\n             'here': 1,\n", text, StringComparison.Ordinal);
        Assert.EndsWith(
            """
             'filters': ['abs', 'attr', 'batch', 'capitalize', 'center', 'count', 'd',
                         'default', 'dictsort', 'e', 'escape', 'filesizeformat', 'first',
                         'float', 'forceescape', 'format', 'groupby', 'indent', 'int',
                         'items', 'join', 'last', 'length', 'list', 'lower', 'map', 'max',
                         'min', 'pprint', 'random', 'reject', 'rejectattr', 'replace',
                         'reverse', 'round', 'safe', 'select', 'selectattr', 'slice',
                         'sort', 'string', 'striptags', 'sum', 'title', 'tojson', 'trim',
                         'truncate', 'unique', 'upper', 'urlencode', 'urlize', 'wordcount',
                         'wordwrap', 'xmlattr'],
             'tests': ['!=', '<', '<=', '==', '>', '>=', 'boolean', 'callable', 'defined',
                       'divisibleby', 'eq', 'equalto', 'escaped', 'even', 'false', 'filter',
                       'float', 'ge', 'greaterthan', 'gt', 'in', 'integer', 'iterable',
                       'le', 'lessthan', 'lower', 'lt', 'mapping', 'ne', 'none', 'number',
                       'odd', 'sameas', 'sequence', 'string', 'test', 'true', 'undefined',
                       'upper']}
            """,
            text,
            StringComparison.Ordinal);
    }
}
