using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Carafe.Html;
using Carafe.Jinja;
using Carafe.Jinja.Loaders;

namespace Carafe.Debugging.Report;

/// <summary>Writes a report as one page without any other file: the template escapes all that comes from outside.</summary>
internal static class HtmlReport
{
    private const string Folder = "Carafe.Debugging.Page";

    private static readonly string s_style = Read("page.css");
    private static readonly string s_script = Read("page.js");

    private static readonly TemplateEnvironment s_environment = new()
    {
        Autoescape = true,
        AutoReload = false,
        Loader = new EmbeddedLoader(typeof(HtmlReport).Assembly, Folder),
    };

    /// <summary>Allows the page's own style and script, by their hashes, and nothing else: no other code can run, nothing can be loaded or sent.</summary>
    public static string SecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Hash(s_style)}'; script-src 'sha256-{Hash(s_script)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // The template finds these by name, which trimming cannot see.
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(ErrorReport))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(ExceptionReport))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(FrameGroup))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(ReportFrame))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(SourceLine))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(ReportSection))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(ReportRow))]
    public static byte[] Write(ErrorReport report) => s_environment.GetTemplate("page.html").RenderUtf8(new Dictionary<string, object?>
    {
        ["report"] = report,
        ["text"] = TextReport.Write(report),
        ["style"] = new Markup(s_style),
        ["script"] = new Markup(s_script),
        ["runtime"] = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
    });

    private static string Hash(string source) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(source)));

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream($"{Folder}.{name}")!);
        return reader.ReadToEnd();
    }
}
