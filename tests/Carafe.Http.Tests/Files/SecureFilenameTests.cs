using Carafe.Http.Files;

namespace Carafe.Http.Tests.Files;

public class SecureFilenameTests
{
    [Theory]
    [InlineData("My cool movie.mov", "My_cool_movie.mov")]
    [InlineData("../../../etc/passwd", "etc_passwd")]
    [InlineData("i contain cool ümläuts.txt", "i_contain_cool_umlauts.txt")]
    [InlineData(".hidden", "hidden")]
    [InlineData("__filename__", "filename")]
    [InlineData("foo$&^*)bar", "foobar")]
    [InlineData("a ! b", "a__b")]
    [InlineData("ﬁle №1 ½.txt", "file_No1_12.txt")]
    [InlineData("文件.txt", "txt")]
    [InlineData("CON.txt", "CON.txt")]
    [InlineData("a\\b", "ab")]
    [InlineData("...", "")]
    [InlineData("", "")]
    public void Only_harmless_letters_stay(string filename, string expected) =>
        Assert.Equal(expected, SecureFilename.From(filename, forWindows: false));

    [Theory]
    [InlineData("CON.txt", "_CON.txt")]
    [InlineData("lpt9", "_lpt9")]
    [InlineData("nul.tar.gz", "_nul.tar.gz")]
    [InlineData("console.txt", "console.txt")]
    [InlineData("..\\a\\b", "a_b")]
    public void Windows_has_its_devices_and_its_separator(string filename, string expected) =>
        Assert.Equal(expected, SecureFilename.From(filename, forWindows: true));

    [Fact]
    public void Random_names_become_what_Werkzeug_makes_of_them()
    {
        var text = new RandomText(1);
        string[] pieces = ["a", "B", "9", ".", "..", "_", "-", "/", "\\", " ", "\t", "\x1d", "\u00a0", "é", "ß", "Å", "ﬁ", "ｆ", "①", "㎒", "𝐀", "…", "$", "\0", "é", "漢", "🙂", "\u3000", "⅓"];
        var names = Enumerable.Range(0, 3000).Select(_ => text.Next(pieces, 12)).ToArray();

        var answers = PythonScript.Ask("werkzeug", """
            from werkzeug.utils import secure_filename as answer
            """, names);

        Assert.Equal(answers.Select(answer => answer.GetString()), names.Select(name => SecureFilename.From(name, forWindows: false)));
    }

    [Fact]
    public void Every_code_point_folds_as_in_Python()
    {
        var codePoints = Enumerable.Range(0, 0x110000).Where(c => c is < 0xd800 or > 0xdfff).ToArray();
        var blocks = codePoints.Chunk(4096).Select(block => string.Concat(block.Select(char.ConvertFromUtf32))).ToArray();

        var answers = PythonScript.Ask("unicodedata", """
            import unicodedata
            def answer(text): return "|".join(unicodedata.normalize("NFKD", c).encode("ascii", "ignore").decode() for c in text)
            """, blocks);

        Assert.Equal(
            answers.Select(answer => answer.GetString()),
            blocks.Select(block => string.Join('|', block.EnumerateRunes().Select(rune => AsciiFolding.Fold(rune.ToString())))));
    }
}
