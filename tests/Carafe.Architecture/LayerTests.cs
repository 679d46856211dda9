using System.Xml.Linq;

namespace Carafe.Architecture;

/// <summary>The arrows between the libraries: leaves know the BCL only, and nobody above them.</summary>
public class LayerTests
{
    [Theory]
    [InlineData("Carafe.Html")]
    [InlineData("Carafe.Signing")]
    [InlineData("Carafe.Routing")]
    [InlineData("Carafe.Http", "Carafe.Html")]
    [InlineData("Carafe.Jinja", "Carafe.Html")]
    [InlineData("Carafe", "Carafe.Html", "Carafe.Signing", "Carafe.Routing", "Carafe.Http", "Carafe.Jinja")]
    public void A_library_references_only_what_lies_below_it(string library, params string[] below)
    {
        var project = XDocument.Load(Path.Combine(SourceTree.Root, "src", library, library + ".csproj"));

        var referenced = project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Subset(below.ToHashSet(), referenced.ToHashSet());
    }

    [Theory]
    [InlineData("Carafe.Html")]
    [InlineData("Carafe.Signing")]
    [InlineData("Carafe.Routing")]
    [InlineData("Carafe.Http")]
    [InlineData("Carafe.Jinja")]
    public void A_leaf_takes_no_package_and_no_framework_but_the_BCL(string library)
    {
        var project = XDocument.Load(Path.Combine(SourceTree.Root, "src", library, library + ".csproj"));

        Assert.Empty(project.Descendants("PackageReference"));
        Assert.Empty(project.Descendants("FrameworkReference"));
    }

    [Fact]
    public void Kestrel_appears_in_Serving_only()
    {
        var offenders = SourceTree.Files("src")
            .Where(file => !SourceTree.Relative(file).StartsWith("src/Carafe/Serving/", StringComparison.Ordinal))
            .Where(file => SourceText.Code(file).Contains("Server.Kestrel", StringComparison.Ordinal))
            .Select(SourceTree.Relative);

        Assert.Empty(offenders);
    }

    /// <summary>And the limits of a sandboxed template, which work that no context reaches must keep, on whatever thread.</summary>
    [Fact]
    public void Nothing_but_the_contexts_and_the_locals_holds_an_AsyncLocal()
    {
        var offenders = SourceTree.Files("src")
            .Where(file => SourceText.Code(file).Contains("AsyncLocal<", StringComparison.Ordinal))
            .Select(SourceTree.Relative)
            .Where(file => !file.StartsWith("src/Carafe/Locals/", StringComparison.Ordinal) && file != "src/Carafe/Contexts/ContextStack.cs")
            .Where(file => file != "src/Carafe.Jinja/Values/WorkLimits.cs");

        Assert.Empty(offenders);
    }

    [Fact]
    public void The_framework_itself_does_not_use_the_ambient_Globals()
    {
        var offenders = SourceTree.Files("src/Carafe")
            .Where(file => Path.GetFileName(file) != "Globals.cs")
            .Where(file => SourceText.Code(file).Contains("static Carafe.Globals", StringComparison.Ordinal))
            .Select(SourceTree.Relative);

        Assert.Empty(offenders);
    }
}
