namespace Carafe.Tests.Flask;

/// <summary>The folder that the applications of both sides send files from; its files are written now, at times with fractions of a second.</summary>
internal static class TwinFolder
{
    private const string Variable = "CARAFE_TWIN_FOLDER";
    private static readonly Lazy<string> s_path = new(Make);

    public static string Path => s_path.Value;

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("carafe-twins-").FullName;
        Directory.CreateDirectory(System.IO.Path.Combine(folder, "static", "sub"));
        Directory.CreateDirectory(System.IO.Path.Combine(folder, "pub"));
        foreach (var name in (string[])
            ["text.txt", "page.html", "data.bin", "archive.tar.gz", "drawing.svgz", "noext", "报告.txt", "Ünï cödé.txt", "it's \"q\".txt", "a;b.txt", "secret.txt",
            "static/site.css", "static/sub/deep.txt", "static/报告.txt", "pub/site.css", "pub/in.txt", "pub/..dots.txt"])
            File.WriteAllText(System.IO.Path.Combine(folder, name), "0123456789");
        File.WriteAllText(System.IO.Path.Combine(folder, "empty.txt"), "");
        File.WriteAllText(System.IO.Path.Combine(folder, "large.txt"), string.Concat(Enumerable.Range(0, 20_000).Select(line => $"line {line:00000}\n")));
        File.SetLastWriteTimeUtc(System.IO.Path.Combine(folder, "text.txt"), new DateTime(2024, 3, 1, 12, 0, 0, DateTimeKind.Utc));
        Environment.SetEnvironmentVariable(Variable, folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
