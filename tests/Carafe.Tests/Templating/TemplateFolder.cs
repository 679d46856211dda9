namespace Carafe.Tests.Templating;

/// <summary>A root folder with templates in it, gone after the test.</summary>
internal sealed class TemplateFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("carafe-templates");

    public TemplateFolder(params (string Name, string Source)[] templates)
    {
        foreach (var (name, source) in templates)
        {
            var file = System.IO.Path.Combine(Path, "templates", name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            File.WriteAllText(file, source);
        }
    }

    public string Path => _root.FullName;

    public void Dispose() => _root.Delete(recursive: true);
}
