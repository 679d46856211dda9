using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Tests.Values;

public class ResultLimitTests
{
    private static readonly TemplateEnvironment s_sandbox = new() { Sandbox = new SandboxPolicy { MaxResultLength = 1000 } };

    [Theory]
    [InlineData("'x' * 10**9")]
    [InlineData("'x'.center(10**9)")]
    [InlineData("'x'|center(10**9)")]
    [InlineData("'x'.zfill(10**9)")]
    [InlineData("'\\t'.expandtabs(10**9)")]
    [InlineData("'{:>1000000000}'.format('x')")]
    [InlineData("'{:.1000000000f}'.format(1.5)")]
    [InlineData("'{:>{}}'.format('x', 10**9)")]
    [InlineData("'%1000000000d' % 1")]
    [InlineData("'%*d' % (10**9, 1)")]
    [InlineData("'%(k)-1000000000d' % {'k': 1}")]
    [InlineData("'%.1000000000f' % 1.5")]
    [InlineData("'%# 01000000000d' % 1")]
    [InlineData("'%1000000000d'|format(1)")]
    [InlineData("('x' * 900).replace('x', 'y' * 900)")]
    [InlineData("('y' * 900).join(['a', 'b', 'c'])")]
    [InlineData("['a', 'b', 'c']|join('y' * 900)")]
    [InlineData("[1]|batch(10**9, 'x')|list")]
    [InlineData("[1]|slice(10**9)|list")]
    [InlineData("'a\nb'|indent(10**9)")]
    [InlineData("lipsum(n=10**6)")]
    public void A_sandbox_refuses_results_beyond_its_limit(string expression)
    {
        var error = Assert.Throws<OverflowError>(() => s_sandbox.FromString($"{{{{ {expression} }}}}").Render());

        Assert.Equal("The sandbox blocks results longer than 1000.", error.Message);
    }

    [Theory]
    [InlineData("'%s since 20240131' % 'x'", "x since 20240131")]
    [InlineData("'99999999: %d%%'|format(5)", "99999999: 5%")]
    public void Numbers_in_a_format_that_are_no_widths_do_not_count(string expression, string expected) =>
        Assert.Equal(expected, s_sandbox.FromString($"{{{{ {expression} }}}}").Render());
}
