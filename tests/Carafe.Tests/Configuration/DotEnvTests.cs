using System.Text;
using System.Text.Json;
using Carafe.Configuration;

namespace Carafe.Tests.Configuration;

/// <summary>Files of environment variables, compared with the real python-dotenv.</summary>
public class DotEnvTests
{
    private const int Seed = 20240229;

    private static readonly string[] s_texts =
    [
        "A=1\nB = two words  \nexport C=3\n",
        "# comment\nA=1 # said\nB='# not'\nC=#x\nD= #y\n",
        "A='it\\'s'\nB=\"a\\tb\\n\\\"c\\\" \\q \\x\"\nC='\\n'\n",
        "A=\"two\nlines\"\nB='x\ny'\n",
        "A\nB=\nC\n",
        "=x\nA=1\n'quoted key'=v\nB='open\nC=3\n",
        "A=1\nB=${A}2\nC=${MISSING:-fallback}\nD=${MISSING}\nE=$A\nF=${A:-z}\n",
        "A='${HOME_OF_NOBODY:-x}'\nB=\"${A}\"\nA=2\nC=${A}\n",
        "A=1\r\nB=2\r\n\r\n  C=3",
        "A=\"x\" junk\nB=2\n",
        "A='x'#c\nB=\"y\" # d\n",
        "export\nexport=1\nexport  A=2\n",
    ];

    [Fact]
    public void Files_are_read_as_python_dotenv_does()
    {
        PythonProcess.Require("dotenv", "python3-dotenv");
        var random = new Random(Seed);
        string[] texts = [.. s_texts, .. Enumerable.Range(0, 2000).Select(_ => RandomText(random))];
        var expected = PythonProcess.Ask(
            """
            import io, logging, dotenv
            logging.disable(logging.CRITICAL)
            def answer(text): return dotenv.dotenv_values(stream=io.StringIO(text, newline=''))
            """, texts);
        foreach (var (text, answer) in texts.Zip(expected))
            Assert.Equal($"{text}\n{answer.GetRawText()}", $"{text}\n{Rewrite(answer, DotEnvFile.Parse(text, Environment.GetEnvironmentVariable))}");
    }

    // Equal objects are written as the other side's, whose order and spacing are its own.
    private static string Rewrite(JsonElement answer, Dictionary<string, string?> values)
    {
        var theirs = answer.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString());
        var isSame = theirs.Count == values.Count && theirs.All(pair => values.TryGetValue(pair.Key, out var value) && value == pair.Value);
        return isSame ? answer.GetRawText() : JsonSerializer.Serialize(values);
    }

    private static string RandomText(Random random)
    {
        string[] pieces = ["A", "B", "=", "=", "'", "\"", "\\", "\n", "\n", "\r\n", " ", "#", "export ", "${A}", "${B:-x}", "$", "x", "\\n", "\\'", "\\\"", "\t", "é"];
        var text = new StringBuilder();
        for (var i = random.Next(1, 25); i > 0; i--) text.Append(pieces[random.Next(pieces.Length)]);
        return text.ToString();
    }

    [Fact]
    public void Given_file_wins_over_the_defaults_and_the_environment_over_all()
    {
        var folder = Directory.CreateTempSubdirectory("carafe-dotenv-").FullName;
        var inner = Directory.CreateDirectory(Path.Combine(folder, "inner")).FullName;
        File.WriteAllText(Path.Combine(folder, ".flaskenv"), "CARAFE_T_1=flaskenv\nCARAFE_T_2=flaskenv\nCARAFE_T_3=flaskenv\nCARAFE_T_4=flaskenv\nCARAFE_T_5=flaskenv\n");
        File.WriteAllText(Path.Combine(folder, ".carafeenv"), "CARAFE_T_2=carafeenv\n");
        File.WriteAllText(Path.Combine(inner, ".env"), "CARAFE_T_3=env\nCARAFE_T_4=env\nCARAFE_T_5=env\n");
        File.WriteAllText(Path.Combine(folder, "given"), "CARAFE_T_4=given\nCARAFE_T_5=given\n");
        Environment.SetEnvironmentVariable("CARAFE_T_5", "environment");
        try
        {
            Assert.True(DotEnv.Load(Path.Combine(folder, "given"), loadDefaults: true, inner));
            Assert.Equal(["flaskenv", "carafeenv", "env", "given", "environment"], Enumerable.Range(1, 5).Select(i => Environment.GetEnvironmentVariable($"CARAFE_T_{i}")));
            Assert.False(DotEnv.Load(Path.Combine(folder, "nowhere"), loadDefaults: false, inner));
        }
        finally
        {
            for (var i = 1; i <= 5; i++) Environment.SetEnvironmentVariable($"CARAFE_T_{i}", null);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Option_names_a_file_of_variables_before_the_command_reads_them()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "CARAFE_SHOW_PORT=81\n");
        var app = new App("manage");
        app.Cli.Command("show", ([Carafe.Cli.Option("--port")] int port = 1) => Console.Write(port));
        var environment = new Dictionary<string, string?> { ["CARAFE_SKIP_DOTENV"] = "1", ["CARAFE_SHOW_PORT"] = null };
        Assert.Equal("81", app.TestCliRunner().Invoke(["-e", file, "show"], environment: environment).Output);
        Assert.Equal("1", app.TestCliRunner().Invoke(["show"], environment: environment).Output);
        Assert.Equal(2, app.TestCliRunner().Invoke(["-e", file + "x", "show"], environment: environment).ExitCode);
        File.Delete(file);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("False", false)]
    [InlineData("no", false)]
    [InlineData("1", true)]
    [InlineData("anything", true)]
    public void Environment_switches_debug_mode(string? value, bool expected)
    {
        var app = new App("manage");
        app.Cli.Command("show", (App app) => Console.Write(app.Debug));
        var environment = new Dictionary<string, string?> { ["FLASK_DEBUG"] = value, ["CARAFE_DEBUG"] = null };
        Assert.Equal($"{expected}", app.TestCliRunner().Invoke(["show"], environment: environment).Output);
    }

    [Fact]
    public void Option_wins_over_the_environment()
    {
        var app = new App("manage");
        app.Cli.Command("show", (App app) => Console.Write(app.Debug));
        var environment = new Dictionary<string, string?> { ["FLASK_DEBUG"] = "1", ["CARAFE_DEBUG"] = null };
        Assert.Equal("False", app.TestCliRunner().Invoke(["--no-debug", "show"], environment: environment).Output);
        Assert.Equal("True", app.TestCliRunner().Invoke(["--debug", "show"], environment: new Dictionary<string, string?> { ["CARAFE_DEBUG"] = "0" }).Output);
    }
}
