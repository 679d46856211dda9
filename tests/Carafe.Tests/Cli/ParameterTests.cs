using Carafe.Cli;
using Carafe.Testing;

namespace Carafe.Tests.Cli;

/// <summary>Arguments and options of commands: what they take, where from, and what is said of what they do not take.</summary>
public class ParameterTests
{
    private readonly App _app = new("manage");

    public enum Color
    {
        Red,
        DarkBlue,
    }

    private TestCliResult Invoke(params string[] args) => _app.TestCliRunner().Invoke(args);

    private string Show(Delegate body, string line)
    {
        _app.Cli.Command("x", body);
        var result = Invoke(["x", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        return result.ExitCode == 0 ? result.Output : $"{result.ExitCode}: {result.Stderr.TrimEnd().Split('\n', 4)[^1]}";
    }

    private static string Text<T>(T value) => value switch
    {
        null => "null",
        string text => text,
        System.Collections.IEnumerable many => "[" + string.Join(",", many.Cast<object>()) + "]",
        _ => $"{value}",
    };

    [Theory]
    [InlineData("a", "a b-c")]
    [InlineData("a d", "a d")]
    [InlineData("", "2: Error: Missing argument 'FIRST'.")]
    [InlineData("a b c", "2: Error: Got unexpected extra argument (c)")]
    [InlineData("a b c d", "2: Error: Got unexpected extra arguments (c d)")]
    [InlineData("a -- --b", "a --b")]
    [InlineData("--bogus", "2: Error: No such option '--bogus'.")]
    [InlineData("--hepl", "2: Error: No such option '--hepl'. Did you mean '--help'?")]
    [InlineData("a -b=1", "2: Error: No such option '-b'.")]
    [InlineData("@file", "@file b-c")]
    public void Arguments_are_taken_by_place(string line, string expected) =>
        Assert.Equal(expected, Show((string first, string second = "b-c") => Console.Write($"{first} {second}"), line));

    [Theory]
    [InlineData("a", "a [] ")]
    [InlineData("a b", "a [] b")]
    [InlineData("a b c d", "a [b,c] d")]
    public void Collection_takes_what_the_arguments_around_it_leave(string line, string expected) =>
        Assert.Equal(expected, Show((string first, string[] rest, string last = "") => Console.Write($"{first} {Text(rest)} {last}"), line));

    [Fact]
    public void Collection_may_have_to_be_given() =>
        Assert.Equal("2: Error: Missing argument 'FILES...'.", Show(([Argument(Required = true)] string[] files) => { }, ""));

    [Fact]
    public void Nullable_argument_need_not_be_given() => Assert.Equal("null", Show((string? name) => Console.Write(Text(name)), ""));

    [Theory]
    [InlineData("-n bo", "bo none")]
    [InlineData("--name bo --url x", "bo x")]
    [InlineData("--name=bo -ux", "bo x")]
    [InlineData("--name a --name b", "b none")]
    [InlineData("--name=", " none")]
    [InlineData("--name=a=b", "a=b none")]
    [InlineData("", "2: Error: Missing option '-n' / '--name'.")]
    [InlineData("--name", "2: Error: Option '--name' requires an argument.")]
    [InlineData("-n bo extra", "2: Error: Got unexpected extra argument (extra)")]
    [InlineData("-n bo --ulr x", "2: Error: No such option '--ulr'. Did you mean '--url'?")]
    public void Options_are_taken_by_name(string line, string expected) =>
        Assert.Equal(expected, Show(([Option("-n", "--name")] string name, [Option("-u", "--url")] string url = "none") => Console.Write($"{name} {url}"), line));

    [Fact]
    public void Option_without_a_name_is_called_as_its_parameter() =>
        Assert.Equal("5", Show(([Option] int dryRuns) => Console.Write(dryRuns), "--dry-runs 5"));

    [Theory]
    [InlineData("", "False True")]
    [InlineData("--shout --no-color", "True False")]
    [InlineData("--no-color --color", "False True")]
    [InlineData("--color --no-color", "False False")]
    [InlineData("--shout=true", "2: Error: Got unexpected extra argument (true)")]
    public void Flags_may_have_an_opposite_and_the_last_one_counts(string line, string expected) =>
        Assert.Equal(expected, Show((bool shout, [Option("--color/--no-color")] bool color = true) => Console.Write($"{shout} {color}"), line));

    [Theory]
    [InlineData("", "True")]
    [InlineData("--no-wait", "False")]
    public void Bare_flag_that_is_on_gets_an_opposite(string line, string expected) =>
        Assert.Equal(expected, Show((bool wait = true) => Console.Write(wait), line));

    [Theory]
    [InlineData("", "0")]
    [InlineData("-vvv", "3")]
    [InlineData("-v --verbose", "2")]
    public void Option_may_be_counted(string line, string expected) =>
        Assert.Equal(expected, Show(([Option("-v", "--verbose", Count = true)] int level) => Console.Write(level), line));

    [Theory]
    [InlineData("", "[]")]
    [InlineData("-t a -t b", "[a,b]")]
    public void Option_of_a_collection_may_be_repeated(string line, string expected) =>
        Assert.Equal(expected, Show(([Option("-t")] List<string> tags) => Console.Write(Text(tags)), line));

    [Theory]
    [InlineData("--point 1 2.5 z", "(1, 2.5) z")]
    [InlineData("--point 1", "2: Error: Option '--point' requires 2 arguments.")]
    public void Option_of_a_tuple_takes_several_words(string line, string expected)
    {
        static void Draw([Option("--point")] (int X, double Y) point, string last = "") => Console.Write($"{point} {last}");
        Assert.Equal(expected, Show(Draw, line));
    }

    [Theory]
    [InlineData("", "none")]
    [InlineData("--mode", "fast")]
    [InlineData("--mode slow", "slow")]
    public void Value_of_an_option_may_be_left_out(string line, string expected) =>
        Assert.Equal(expected, Show(([Option("--mode", FlagValue = "fast")] string mode = "none") => Console.Write(mode), line));

    [Theory]
    [InlineData("", "as-is")]
    [InlineData("--upper", "upper")]
    [InlineData("--lower", "lower")]
    public void Several_flags_may_stand_for_values_of_one_parameter(string line, string expected) =>
        Assert.Equal(expected, Show(([Option("--upper", IsFlag = true, FlagValue = "upper"), Option("--lower", IsFlag = true, FlagValue = "lower")] string change = "as-is") => Console.Write(change), line));

    [Theory]
    [InlineData("5", "5")]
    [InlineData("x", "2: Error: Invalid value for 'VALUE': 'x' is not a valid integer.")]
    [InlineData("1.5", "2: Error: Invalid value for 'VALUE': '1.5' is not a valid integer.")]
    [InlineData("99999999999", "2: Error: Invalid value for 'VALUE': '99999999999' is not a valid integer.")]
    public void Integers_are_read(string line, string expected) => Assert.Equal(expected, Show((int value) => Console.Write(value), line));

    [Theory]
    [InlineData("1.5", "1.5")]
    [InlineData("x", "2: Error: Invalid value for 'VALUE': 'x' is not a valid float.")]
    public void Numbers_are_read(string line, string expected) => Assert.Equal(expected, Show((double value) => Console.Write(value), line));

    [Theory]
    [InlineData("Red", "Red")]
    [InlineData("dark-blue", "DarkBlue")]
    [InlineData("green", "2: Error: Invalid value for '{Red|DarkBlue}': 'green' is not one of 'Red', 'DarkBlue'.")]
    [InlineData("", "2: Error: Missing argument '{Red|DarkBlue}'. Choose from:\n\tRed,\n\tDarkBlue")]
    public void Enums_are_choices(string line, string expected) => Assert.Equal(expected, Show((Color value) => Console.Write(value), line));

    [Theory]
    [InlineData("--color red", "Red")]
    [InlineData("", "DarkBlue")]
    public void Enums_may_have_defaults_and_ignore_case(string line, string expected) =>
        Assert.Equal(expected, Show(([Option("--color", CaseSensitive = false)] Color? value = Color.DarkBlue) => Console.Write(value), line));

    [Theory]
    [InlineData("md5", "md5")]
    [InlineData("MD5", "md5")]
    [InlineData("crc", "2: Error: Invalid value for '--hash': 'crc' is not one of 'md5', 'sha1'.")]
    public void Texts_may_be_choices(string word, string expected) =>
        Assert.Equal(expected, Show(([Option("--hash", Choices = ["md5", "sha1"], CaseSensitive = false)] string hash) => Console.Write(hash), "--hash " + word));

    [Theory]
    [InlineData("5", "5")]
    [InlineData("0", "2: Error: Invalid value for '-n': 0 is not in the range 1<=x<10.")]
    [InlineData("10", "2: Error: Invalid value for '-n': 10 is not in the range 1<=x<10.")]
    public void Numbers_may_have_bounds(string word, string expected) =>
        Assert.Equal(expected, Show(([Option("-n", Min = 1, Max = 10, MaxOpen = true)] int n) => Console.Write(n), "-n " + word));

    [Theory]
    [InlineData("0", "1")]
    [InlineData("11", "9")]
    public void Numbers_may_be_clamped(string word, string expected) =>
        Assert.Equal(expected, Show(([Option("-n", Min = 1, Max = 10, MaxOpen = true, Clamp = true)] int n) => Console.Write(n), "-n " + word));

    [Theory]
    [InlineData("2024-02-29", "2024-02-29T00:00:00")]
    [InlineData("2024-02-29T10:11:12", "2024-02-29T10:11:12")]
    [InlineData("2024", "2: Error: Invalid value for 'DAY': '2024' does not match the formats 'yyyy-MM-dd', 'yyyy-MM-ddTHH:mm:ss', 'yyyy-MM-dd HH:mm:ss'.")]
    public void Dates_are_read(string word, string expected) => Assert.Equal(expected, Show((DateTime day) => Console.Write(day.ToString("s")), word));

    [Fact]
    public void Dates_may_have_formats_of_their_own() =>
        Assert.Equal("2024-02-01", Show(([Argument(Formats = ["dd/MM/yyyy"])] DateOnly day) => Console.Write(day.ToString("yyyy-MM-dd")), "01/02/2024"));

    [Fact]
    public void Ids_addresses_and_types_with_a_parser_of_their_own_are_read()
    {
        var id = Guid.NewGuid();
        Assert.Equal($"{id} http://a/ 1.2.3 10.0.0.1", Show((Guid one, Uri two, Version three, System.Net.IPAddress four) => Console.Write($"{one} {two} {three} {four}"), $"{id} http://a 1.2.3 10.0.0.1"));
        Assert.StartsWith("2: Error: Invalid value for 'ONE': 'x' is not a valid UUID.", Show2((Guid one) => { }, "x"));
        string Show2(Delegate body, string word)
        {
            _app.Cli.Command("y", body);
            return "2: " + Invoke("y", word).Stderr.Split('\n')[3];
        }
    }

    [Fact]
    public void Files_are_checked_and_opened()
    {
        var folder = Directory.CreateTempSubdirectory("carafe-cli-").FullName;
        var file = Path.Combine(folder, "a.txt");
        File.WriteAllText(file, "inside");
        _app.Cli.Command("read", (TextReader source) => Console.Write(source.ReadToEnd()));
        _app.Cli.Command("info", ([Argument(Exists = true)] FileInfo source) => Console.Write(source.Name));
        _app.Cli.Command("folder", ([Argument(Exists = true)] DirectoryInfo source) => Console.Write(source.Name));
        Assert.Equal("inside", Invoke("read", file).Output);
        Assert.Equal("typed", _app.TestCliRunner().Invoke(["read", "-"], input: "typed").Output);
        Assert.Equal("a.txt", Invoke("info", file).Output);
        Assert.Contains($"Error: Invalid value for 'SOURCE': File '{file}x' does not exist.", Invoke("info", file + "x").Stderr);
        Assert.Contains($"File '{folder}' is a directory.", Invoke("info", folder).Stderr);
        Assert.Contains($"Directory '{file}' is a file.", Invoke("folder", file).Stderr);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Files_are_closed_with_the_call_whatever_became_of_it()
    {
        using var folder = new TemporaryFolder();
        var into = Path.Combine(folder.Path, "c.txt");
        var opened = new List<TextReader>();
        _app.Cli.Command("several", (TextReader[] sources) => opened.AddRange(sources));
        _app.Cli.Command("wrong", ([Option("--into")] TextWriter writer, [Argument] int number) => { });
        Invoke("several", folder.Write("a.txt", "a"), folder.Write("b.txt", "b"));
        Assert.Equal(2, opened.Count);
        Assert.All(opened, reader => Assert.Throws<ObjectDisposedException>(() => reader.Read()));
        Assert.Equal(2, Invoke("wrong", "--into", into, "x").ExitCode);
        using var free = new FileStream(into, FileMode.Create, FileAccess.Write, FileShare.None);
    }

    [Fact]
    public void Validation_attributes_of_NET_hold()
    {
        var error = Show(([Option("-n"), System.ComponentModel.DataAnnotations.StringLength(3)] string name) => { }, "-n long");
        Assert.Equal("2: Error: Invalid value for '-n': The field name must be a string with a maximum length of 3.", error);
    }

    [Fact]
    public void Order_of_sources_is_line_environment_default()
    {
        _app.Cli.Group("g").Command("x", (CommandContext context, [Option("--port", EnvVar = "CARAFE_TEST_OWN_PORT")] int port = 1) =>
            Console.Write($"{port} {context.GetParameterSource("port")}"));
        string Run(string? name, params string[] args) =>
            _app.TestCliRunner().Invoke(["g", "x", .. args], environment: name is null ? null : new Dictionary<string, string?> { [name] = "5", ["FLASK_G_X_PORT"] = "6" }).Output;
        Assert.Equal("1 Default", Run(null));
        Assert.Equal("5 Environment", Run("CARAFE_TEST_OWN_PORT"));
        Assert.Equal("5 Environment", Run("CARAFE_G_X_PORT"));
        Assert.Equal("6 Environment", Run("CARAFE_UNUSED"));
        Assert.Equal("7 CommandLine", Run("CARAFE_G_X_PORT", "--port", "7"));
    }

    [Fact]
    public void Environment_gives_flags_lists_and_arguments()
    {
        _app.Cli.Command("x", ([Argument(EnvVar = "CARAFE_TEST_NAME")] string name, [Option("--tag")] string[] tags, [Option("--loud")] bool loud) => Console.Write($"{name} {Text(tags)} {loud}"));
        TestCliResult Run(string loud) => _app.TestCliRunner().Invoke(["x"], environment: new Dictionary<string, string?> { ["CARAFE_TEST_NAME"] = "bo", ["FLASK_X_TAGS"] = "a  b", ["CARAFE_X_LOUD"] = loud });
        Assert.Equal("bo [a,b] True", Run("yes").Output);
        Assert.Equal("bo [a,b] False", Run("").Output);
        Assert.Contains("Error: Invalid value for '--loud': 'maybe' is not a valid boolean.", Run("maybe").Stderr);
        Assert.Null(Environment.GetEnvironmentVariable("CARAFE_TEST_NAME"));
    }

    [Fact]
    public void Mistakes_of_the_body_are_told_when_the_command_line_is_read()
    {
        _app.Cli.Command("two", (string[] a, string[] b) => { });
        Assert.Equal(
            "The command 'two' takes all remaining arguments twice, the second time as 'b'. Make one of the two an option.",
            Assert.Throws<InvalidOperationException>(() => Invoke("two")).Message);
    }
}
