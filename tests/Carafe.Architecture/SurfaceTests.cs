using System.Reflection;

namespace Carafe.Architecture;

/// <summary>Rules that hold for every public type.</summary>
public class SurfaceTests
{
    // Beside "using static Carafe.Globals" a type of one of these names is ambiguous (CS0229).
    private static readonly string[] s_taken = ["Request", "Session", "G", "CurrentApp"];

    public static TheoryData<string> Libraries => ["Carafe.Html", "Carafe.Signing", "Carafe.Routing", "Carafe.Http", "Carafe.Jinja", "Carafe"];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void No_public_type_is_called_as_a_property_of_Globals(string library)
    {
        var offenders = Assembly.Load(library).GetExportedTypes().Where(type => s_taken.Contains(type.Name));

        Assert.Empty(offenders);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Names_of_drawers_are_not_used(string library)
    {
        string[] drawers = ["Utils", "Utilities", "Helper", "Helpers", "Common", "Misc", "Manager"];

        var offenders = Assembly.Load(library).GetExportedTypes()
            .Where(type => type.Name != "LocalManager")          // Werkzeug's own word
            .Where(type => drawers.Any(drawer => type.Name.EndsWith(drawer, StringComparison.Ordinal)));

        Assert.Empty(offenders);
    }
}
