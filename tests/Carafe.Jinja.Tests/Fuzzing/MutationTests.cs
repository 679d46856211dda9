using Carafe.Jinja.Tests.Comparison;

namespace Carafe.Jinja.Tests.Fuzzing;

public sealed class MutationTests
{
    private const int CorpusSeed = 7;

    [Fact]
    public void Mutated_templates_end_cleanly()
    {
        var random = new RandomTemplates(CorpusSeed);
        string[] corpus =
        [
            .. ChatTemplates.All,
            .. Enumerable.Range(0, 300).Select(_ => random.Template()),
            "{% extends 'other' %}{% block b %}{{ super() }}{{ self.b() }}{% endblock %}",
            "{% import 'other' as o %}{% from 'other' import m with context %}{{ o.m(1) }}{{ m(2) }}{% include ['none', 'other'] ignore missing %}",
            "{% for a in y recursive %}{{ loop(y) }}{% endfor %}{% macro r() %}{{ r() }}{% endmacro %}{{ r() }}{% include 'main' %}",
            "{{ 'x' * 10 }}{{ y * 3 }}{{ range(10)|list }}{{ '%s'|format(x) }}{{ x.format(1) }}{{ 2 ** 10 }}",
        ];
        var tokens = TemplateMutator.Tokenize(corpus);
        FuzzRun.ForAMinute(number => new TemplateMutator(number, tokens).Next());
    }
}
