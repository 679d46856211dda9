namespace Carafe.Jinja.Tests;

/// <summary>Expectations are what Jinja2 3.1 answers.</summary>
public sealed class UndefinedKindTests
{
    public static TheoryData<string, string, string> Cases => new()
    {
        { "Default", "{{ x }}|{{ x is defined }}|{% for i in x %}{% endfor %}{{ x|length }}{{ not x }}{{ x == y }}", "|False|0TrueTrue" },
        { "Default", "{{ x.y }}", "UndefinedError: 'x' is undefined" },
        { "Default", "{{ x[0] }}", "UndefinedError: 'x' is undefined" },
        { "Default", "{{ x() }}", "UndefinedError: 'x' is undefined" },
        { "Default", "{{ x + 1 }}", "UndefinedError: 'x' is undefined" },
        { "Default", "{{ {}.a.b }}", "UndefinedError: 'dict object' has no attribute 'a'" },
        { "Chainable", "{{ x }}|{{ x is defined }}|{% for i in x %}{% endfor %}{{ x|length }}{{ not x }}{{ x == y }}", "|False|0TrueTrue" },
        { "Chainable", "{{ x.y }}", "" },
        { "Chainable", "{{ x[0] }}", "" },
        { "Chainable", "{{ x() }}", "UndefinedError: 'x' is undefined" },
        { "Chainable", "{{ x + 1 }}", "UndefinedError: 'x' is undefined" },
        { "Chainable", "{{ {}.a.b }}", "" },
        { "Debug", "{{ x }}|{{ x is defined }}|{% for i in x %}{% endfor %}{{ x|length }}{{ not x }}{{ x == y }}", "{{ x }}|False|0TrueTrue" },
        { "Debug", "{{ x.y }}", "UndefinedError: 'x' is undefined" },
        { "Debug", "{{ x[0] }}", "UndefinedError: 'x' is undefined" },
        { "Debug", "{{ x() }}", "UndefinedError: 'x' is undefined" },
        { "Debug", "{{ x + 1 }}", "UndefinedError: 'x' is undefined" },
        { "Debug", "{{ {}.a.b }}", "UndefinedError: 'dict object' has no attribute 'a'" },
        { "Strict", "{{ x }}|{{ x is defined }}|{% for i in x %}{% endfor %}{{ x|length }}{{ not x }}{{ x == y }}", "UndefinedError: 'x' is undefined" },
        { "Strict", "{{ 'a' == x }}", "UndefinedError: 'x' is undefined" },
        { "Strict", "{{ '<'|e != x }}", "UndefinedError: 'x' is undefined" },
        { "Strict", "{{ 'a' is eq x }}", "UndefinedError: 'x' is undefined" },
        { "Strict", "{{ x in range(3) }}", "UndefinedError: 'x' is undefined" },
        { "Strict", "{{ x in range(0) }}", "False" },
        { "Chainable", "{{ 'a'|e + x }}{{ x + 'a'|e }}", "UndefinedError: 'x' is undefined" },
        { "Chainable", "{{ x|xmlattr }}", "UndefinedError: 'x' is undefined" },
        { "Chainable", "{{ x|dictsort }}", "UndefinedError: 'x' is undefined" },
        { "Strict", "{{ x is sequence }}", "False" },
        { "Default", "{{ x is sequence }}", "True" },
        { "Strict", "{{ x.y }}", "UndefinedError: 'x' is undefined" },
        { "Strict", "{{ x[0] }}", "UndefinedError: 'x' is undefined" },
        { "Strict", "{{ x() }}", "UndefinedError: 'x' is undefined" },
        { "Strict", "{{ x + 1 }}", "UndefinedError: 'x' is undefined" },
        { "Strict", "{{ {}.a.b }}", "UndefinedError: 'dict object' has no attribute 'a'" },
        { "Strict", "{{ x|join(y) }}", "UndefinedError: 'y' is undefined" },
        { "Strict", "{{ x|sort(case_sensitive=y) }}", "UndefinedError: 'y' is undefined" },
        { "Strict", "{{ x|max(y) }}", "UndefinedError: 'x' is undefined" },
        { "Strict", "{{ x|dictsort(y) }}", "UndefinedError: 'x' is undefined" },
        { "Strict", "{{ x|urlize(target=y) }}", "UndefinedError: 'x' is undefined" },
        { "Strict", "{{ x|wordwrap(9, y) }}", "UndefinedError: 'x' is undefined" },
        { "Default", "{{ [1]|map(x)|list }}", "TemplateRuntimeError: No filter named Undefined. ('x' is undefined; did you forget to quote the callable name?)" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_kind_allows_what_it_allows_in_Jinja(string kind, string template, string expected)
    {
        var undefined = kind switch
        {
            "Default" => UndefinedKinds.Default,
            "Chainable" => UndefinedKinds.Chainable,
            "Debug" => UndefinedKinds.Debug,
            _ => UndefinedKinds.Strict,
        };
        Expression.Answers(template, expected, new TemplateEnvironment { Undefined = undefined });
    }

    [Fact]
    public void Logging_kind_reports_what_is_printed_and_what_fails()
    {
        var log = new List<string>();
        var environment = new TemplateEnvironment { Undefined = UndefinedKinds.Logging(log.Add) };
        Expression.Answers("{{ x }}", "", environment);
        Expression.Answers("{{ x.y }}", "UndefinedError: 'x' is undefined", environment);
        Assert.Equal(["Template variable warning: 'x' is undefined", "Template variable error: 'x' is undefined"], log);
    }
}
