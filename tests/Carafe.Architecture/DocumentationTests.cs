using System.Text.RegularExpressions;

namespace Carafe.Architecture;

/// <summary>Documents whose examples are parts of programs that run.</summary>
public partial class DocumentationTests
{
    [Theory]
    [InlineData("testing.md", "20_testing.cs")]
    [InlineData("aspnetcore.md", "21_aspnetcore.cs")]
    [InlineData("templates.md", "23_templates.cs")]
    [InlineData("moving-from-flask.md", "22_moving_from_flask.cs")]
    public void Examples_of_a_document_are_parts_of_its_program(string document, string program)
    {
        var code = Lines(File.ReadAllText(Path.Combine(SourceTree.Root, "examples", program)));
        var blocks = Block().Matches(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", document))).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(Lines(block), code));
    }

    private static string Lines(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```csharp\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
