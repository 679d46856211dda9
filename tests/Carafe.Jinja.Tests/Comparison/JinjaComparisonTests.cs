namespace Carafe.Jinja.Tests.Comparison;

/// <summary>Templates of many kinds are answered as the real Jinja2 answers them: output, or error with line and message.</summary>
public sealed class JinjaComparisonTests
{
    private const int Count = 1500;
    private const string Wrap = "{% macro wrap(x) %}<{{ caller(x) }}>{% endmacro %}";

    private static readonly Dictionary<string, object?> s_variables = new()
    {
        ["a"] = 1,
        ["b"] = "b<c>",
        ["items"] = new object[] { 3, 1, 2 },
        ["user"] = new Dictionary<string, object?> { ["name"] = "Ada", ["age"] = 36 },
        ["n"] = 2.5,
        ["text"] = "héllo wörld",
    };

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Random_templates_are_answered_alike(int seed, bool autoescape)
    {
        var random = new RandomTemplates(seed);
        AssertAlike(Enumerable.Range(0, Count).Select(_ => new ComparisonCase(Wrap + random.Template(), s_variables) { Autoescape = autoescape }));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Broken_templates_are_answered_alike(int seed)
    {
        var random = new RandomTemplates(seed);
        var whole = Enumerable.Range(0, 200).Select(_ => Wrap + random.Template())
            .Concat(ChatTemplates.All).Concat(ConfigTemplates.All).Concat(PageTemplates.All.Values).ToList();
        var mutator = new TemplateMutator(seed, TemplateMutator.Tokenize(whole));
        AssertAlike(Enumerable.Range(0, Count).Select(_ => new ComparisonCase(mutator.Next(), s_variables)));
    }

    [Theory]
    [InlineData("as models' libraries render them")]
    [InlineData("plain")]
    [InlineData("escaped")]
    public void Chat_templates_are_answered_alike(string how) => AssertAlike(
        from template in ChatTemplates.All
        from conversation in Conversations.All
        select new ComparisonCase(template, conversation) { IsChat = how.StartsWith("as", StringComparison.Ordinal), Autoescape = how == "escaped" });

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Changed_chat_templates_are_answered_alike(int seed)
    {
        var mutator = new TemplateMutator(seed, TemplateMutator.Tokenize(ChatTemplates.All));
        var random = new Random(seed);
        AssertAlike(Enumerable.Range(0, Count).Select(_ => new ComparisonCase(mutator.Next(), Conversations.All[random.Next(Conversations.All.Count)]) { IsChat = true }));
    }

    [Theory]
    [InlineData("default", false)]
    [InlineData("strict", true)]
    [InlineData("chainable", true)]
    [InlineData("debug", false)]
    public void Configuration_templates_are_answered_alike(string undefined, bool isTrimmed) => AssertAlike(
        from template in ConfigTemplates.All
        from settings in ConfigTemplates.Settings
        select new ComparisonCase(template, settings) { Undefined = undefined, IsTrimmed = isTrimmed });

    [Theory]
    [InlineData("default", false)]
    [InlineData("strict", false)]
    [InlineData("chainable", true)]
    [InlineData("debug", false)]
    public void Pages_are_answered_alike(string undefined, bool isSandboxed) => AssertAlike(
        from page in PageTemplates.Pages
        from variables in PageTemplates.Variables
        from autoescape in (bool[])[true, false]
        select new ComparisonCase(PageTemplates.With(page), variables) { Autoescape = autoescape, Undefined = undefined, IsSandboxed = isSandboxed });

    private static void AssertAlike(IEnumerable<ComparisonCase> asked)
    {
        var cases = asked.ToList();
        var answers = PythonJinja.Answer(cases);
        Assert.Equal(cases.Count, answers.Count);
        var differences = cases.Zip(answers, Compare).OfType<string>().ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} of {cases.Count} differ:\n{string.Join("\n\n", differences.Take(5))}");
    }

    private static string? Compare(ComparisonCase @case, string? expected)
    {
        if (expected is null) return null;
        var actual = @case.Answer();
        if (actual == expected) return null;
        var from = Math.Max(0, actual.AsSpan().CommonPrefixLength(expected) - 40);
        return $"{@case.Source}\nfrom character {from}\nJinja:  {expected[from..]}\nCarafe: {actual[from..]}";
    }
}
