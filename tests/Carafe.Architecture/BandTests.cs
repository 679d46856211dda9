namespace Carafe.Architecture;

/// <summary>The four bands inside Carafe: protocol and ambient, services, kernel, edges. Nobody names a type of a band above its own.</summary>
public class BandTests
{
    private static readonly Dictionary<string, int> s_bands = new()
    {
        ["Locals"] = 0,
        ["Signals"] = 0,
        ["Configuration"] = 0,
        ["Json"] = 0,
        ["Requests"] = 0,
        ["Responses"] = 0,
        ["Sessions"] = 1,
        ["Templating"] = 1,
        ["StaticFiles"] = 1,
        ["Middleware"] = 1,
        ["Logging"] = 1,
        ["Commands"] = 2,
        ["Blueprints"] = 2,
        ["Hooks"] = 2,
        ["Modules"] = 2,
        ["Views"] = 2,
        ["Contexts"] = 2,
        ["Dispatch"] = 2,
        ["Cli"] = 3,
        ["Hosting"] = 3,
        ["Testing"] = 3,
        ["Debugging"] = 3,
        ["Observability"] = 3,
        ["Serving"] = 3,
    };

    // Files beside the folders: what applications see first.
    private static readonly Dictionary<string, int> s_rootFiles = new()
    {
        ["FlashedMessage.cs"] = 0,
        ["ObjectMembers.cs"] = 0,
        ["ProgramName.cs"] = 0,
        ["RootFolder.cs"] = 0,
        ["SequentialStream.cs"] = 0,
        ["App.cs"] = 2,
        ["Scaffold.cs"] = 2,
        ["RuleOptions.cs"] = 2,
        ["Globals.cs"] = 3,
    };

    [Fact]
    public void Every_folder_and_file_has_its_band()
    {
        var unknown = SourceTree.Files("src/Carafe").Where(file => BandOf(file) < 0).Select(SourceTree.Relative);

        Assert.Empty(unknown);
    }

    [Fact]
    public void Nothing_names_a_type_of_a_band_above_its_own()
    {
        var bands = new Dictionary<string, int>();
        foreach (var file in SourceTree.Files("src/Carafe"))
            foreach (var type in SourceText.DeclaredTypes(file)) bands[type] = Math.Min(BandOf(file), bands.GetValueOrDefault(type, int.MaxValue));

        // Words that are names of members, of private types or of other libraries' types as well.
        string[] ambiguous = ["Blueprint", "Globals", "ViewArgs", "Plain", "Server", "Option"];

        var offenders =
            from file in SourceTree.Files("src/Carafe")
            let band = BandOf(file)
            from word in SourceText.Words(file)
            where !ambiguous.Contains(word) && bands.TryGetValue(word, out var other) && other > band
            select $"{SourceTree.Relative(file)} names {word}";

        Assert.Empty(offenders);
    }

    private static int BandOf(string file)
    {
        var parts = Path.GetRelativePath(Path.Combine(SourceTree.Root, "src", "Carafe"), file).Replace('\\', '/').Split('/');

        // 'App.Urls.cs' is the part of App that its second name says.
        return parts.Length == 1 ? s_rootFiles.GetValueOrDefault($"{parts[0].Split('.')[0]}.cs", -1) : s_bands.GetValueOrDefault(parts[0], -1);
    }
}
