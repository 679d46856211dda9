using Carafe.Http.Files;

namespace Carafe.Http.Tests.Files;

public class SafePathTests
{
    [Theory]
    [InlineData("/srv", "a/b.txt", "/srv/a/b.txt")]
    [InlineData("/srv/", "a", "/srv/a")]
    [InlineData("/srv", "a/../b", "/srv/b")]
    [InlineData("/srv", "a//./b/", "/srv/a/b")]
    [InlineData("/srv", "", "/srv")]
    [InlineData("/srv", ".", "/srv/.")]
    [InlineData("", "a", "./a")]
    [InlineData("", "/a", null)]
    [InlineData("/srv", "../b", null)]
    [InlineData("/srv", "..", null)]
    [InlineData("/srv", "a/../../b", null)]
    [InlineData("/srv", "/b", null)]
    [InlineData("/srv", "//b", null)]
    [InlineData("/srv", "..b", "/srv/..b")]
    [InlineData("/srv", "C:/b", "/srv/C:/b")]
    [InlineData("/srv", "CON", "/srv/CON")]
    public void A_part_stays_inside_or_gives_null(string directory, string part, string? expected) =>
        Assert.Equal(expected, SafePath.Join(directory, [part], forWindows: false));

    [Fact]
    public void Each_part_is_judged_by_itself() => Assert.Null(SafePath.Join("/srv", "a", ".."));

    [Theory]
    [InlineData("a\\b")]
    [InlineData("C:b")]
    [InlineData("C:/b")]
    [InlineData("/b")]
    [InlineData("con")]
    [InlineData("CON.txt")]
    [InlineData("a/NUL /b")]
    [InlineData("com¹.x.y")]
    [InlineData("CONIN$")]
    public void Windows_refuses_drives_backslashes_and_devices(string part) =>
        Assert.Null(SafePath.Join("C:/srv", [part], forWindows: true));

    [Fact]
    public void Windows_takes_ordinary_names() => Assert.Equal("C:/srv/console/a.txt", SafePath.Join("C:/srv", ["console/a.txt"], forWindows: true));

    [Fact]
    public void Random_paths_join_as_in_Werkzeug()
    {
        var text = new RandomText(2);
        string[] pieces = ["a", "b.c", "/", "/", "..", ".", "//", " ", "é", "\\", "-"];
        // An empty part leaves a slash at the end in Werkzeug 2.2 and nothing in 3.1, so there is none here.
        var questions = Enumerable.Range(0, 3000)
            .Select(_ => new[] { text.Next(["", "/", "/srv", "srv/", "."], 1), text.Next(pieces, 6) + text.Next(pieces, 1) + "a", text.Next(pieces, 5) + "b" })
            .ToArray();

        var answers = PythonScript.Ask("werkzeug", """
            from werkzeug.security import safe_join
            def answer(question): return safe_join(*question)
            """, questions);

        Assert.Equal(answers.Select(answer => answer.GetString()), questions.Select(q => SafePath.Join(q[0], [q[1], q[2]], forWindows: false)));
    }
}
