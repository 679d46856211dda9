namespace Carafe.Jinja.Tests.Values;

public class ComparisonWithPythonTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20_24)]
    public void Random_expressions_give_what_jinja2_gives(int seed)
    {
        var generator = new ExpressionGenerator(seed);

        PythonJinja.AssertSame([.. Enumerable.Range(0, 1500).Select(_ => (false, $"{{{{ {generator.Next()} }}}}"))]);
    }
}
