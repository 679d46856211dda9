using Carafe.Jinja.Extensions;

namespace Carafe.Jinja.Tests.Extensions;

public sealed class MessageExtractorTests
{
    private const string Source = """
        {# TRANSLATORS: greets #}{% trans name=user %}Hello {{ name }}!{% endtrans %}
        {{ _("plain") }} {# note #}
        {# TRANSLATORS: first #}
        {# TRANSLATORS: counts
           things #}
        {% trans count=n %}one{% pluralize %}{{ count }} many{% endtrans %}
        {{ gettext("a" ~ b) }}{{ pgettext("ctx", "x") }}{{ ngettext("s", "p", 3, user=4) }}{{ _() }}{{ other("no") }}
        {# TRANSLATORS: -#}
        {{ _("last", *x, **y) }}
        {% trans "menu" %}Open{% endtrans %}
        {% trans trimmed %}
          a
          b
        {% endtrans %}
        """;

    private static readonly TemplateEnvironment s_environment = new() { Extensions = [new I18nExtension()] };

    private static string Show(ExtractedMessage message) =>
        $"{message.Line} {message.Function}({string.Join(", ", message.Arguments.Select(text => text ?? "-"))}){(message.Comment is { } comment ? " " + comment.ReplaceLineEndings("/") : "")}";

    /// <summary>As Jinja's <c>babel_extract</c> finds them.</summary>
    [Fact]
    public void Messages_are_found_with_the_comments_before_them() => Assert.Equal(
        [
            "1 gettext(Hello %(name)s!) greets",
            "2 _(plain)",
            "6 ngettext(one, %(count)s many, -) counts/   things",
            "7 gettext(-)",
            "7 pgettext(ctx, x)",
            "7 ngettext(s, p, -, -)",
            "7 _()",
            "9 _(last, -, -)",
            "10 pgettext(menu, Open)",
            "11 gettext(a b)",
        ],
        MessageExtractor.Extract(s_environment, Source, commentTags: ["TRANSLATORS:"]).Select(Show));

    [Fact]
    public void Other_functions_can_be_looked_for() => Assert.Equal(
        ["7 other(no)"], MessageExtractor.Extract(s_environment.Parse(Source), ["other"]).Select(Show));
}
