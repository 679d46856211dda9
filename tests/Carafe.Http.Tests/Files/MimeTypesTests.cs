using Carafe.Http.Files;

namespace Carafe.Http.Tests.Files;

public class MimeTypesTests
{
    [Theory]
    [InlineData("a.txt", "text/plain", null)]
    [InlineData("folder.d/A.HTML", "text/html", null)]
    [InlineData("a.js", "text/javascript", null)]
    [InlineData("a.tar.gz", "application/x-tar", "gzip")]
    [InlineData("a.TGZ", "application/x-tar", "gzip")]
    [InlineData("a.svgz", "image/svg+xml", "gzip")]
    [InlineData("a.css.br", "text/css", "br")]
    [InlineData("a.tar.Z", "application/x-tar", "compress")]
    [InlineData("a.tar.z", null, null)]
    [InlineData("a.gz", null, "gzip")]
    [InlineData("a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", null)]
    [InlineData("a.woff2", "font/woff2", null)]
    [InlineData("txt", null, null)]
    [InlineData(".txt", null, null)]
    [InlineData("..txt", null, null)]
    [InlineData(".a.txt", "text/plain", null)]
    [InlineData("a.txt/b", null, null)]
    [InlineData("a.", null, null)]
    [InlineData("", null, null)]
    public void The_extension_tells_type_and_packing(string path, string? type, string? encoding) =>
        Assert.Equal((type, encoding), MimeTypes.Guess(path));

    [Fact]
    public void Pythons_own_table_is_known()
    {
        var answers = PythonScript.Ask("mimetypes", """
            import mimetypes
            types = mimetypes.MimeTypes(filenames=()).types_map[True]
            def answer(question): return types
            """, new[] { "table" });

        var table = answers[0].EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString()!);
        // Python 3.12 followed RFC 9239 with JavaScript.
        table[".js"] = table[".mjs"] = "text/javascript";
        Assert.All(table, item => Assert.Equal(item.Value, MimeTypes.Guess("a" + item.Key).Type));
    }
}
