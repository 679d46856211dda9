using Carafe.Cli.BuiltIn;
using Carafe.Testing;

namespace Carafe.Tests.Cli;

/// <summary>The command <c>run</c>: what it takes, and what it says of what it does not take. Serving itself is tested in <c>Serving</c>.</summary>
public sealed class RunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("carafe-run-").FullName;
    private readonly App _app = new("manage");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private TestCliResult Run(params string[] args) => _app.TestCliRunner().Invoke(["run", .. args]);

    private static string LastLine(TestCliResult result) => result.Stderr.TrimEnd().Split('\n')[^1];

    [Theory]
    [InlineData("--port 70000", "Error: Invalid value for '--port' / '-p': 70000 is not in the range 0<=x<=65535.")]
    [InlineData("--port x", "Error: Invalid value for '--port' / '-p': 'x' is not a valid integer range.")]
    [InlineData("--key nowhere.pem", "Error: Invalid value for '--key': File 'nowhere.pem' does not exist.")]
    [InlineData("--cert nowhere.pem", "Error: Invalid value for '--cert': File 'nowhere.pem' does not exist.")]
    [InlineData("extra", "Error: Got unexpected extra argument (extra)")]
    public void Wrong_options_are_errors_of_usage(string line, string expected)
    {
        var result = Run(line.Split(' '));
        Assert.Equal((2, expected), (result.ExitCode, LastLine(result)));
    }

    [Fact]
    public void Key_goes_with_a_certificate_file_only()
    {
        var key = Path.Combine(_folder, "key.pem");
        File.WriteAllText(key, "no key");
        Assert.Equal("Error: Invalid value for '--key': \"--cert\" must also be specified.", LastLine(Run("--key", key)));
        Assert.Equal("Error: Invalid value for '--key': When \"--cert\" is \"adhoc\", \"--key\" is not used.", LastLine(Run("--cert", "adhoc", "--key", key)));
        Assert.StartsWith("Error: Invalid value for '--cert': ", LastLine(Run("--cert", key)));
    }

    [Fact]
    public async Task Environment_gives_the_options_and_an_end_is_no_failure()
    {
        var environment = new Dictionary<string, string?> { ["FLASK_RUN_PORT"] = "0", ["CARAFE_RUN_CERT"] = "adhoc", ["CARAFE_DEBUG"] = null, ["FLASK_DEBUG"] = null };
        using var ending = new CancellationTokenSource();
        var running = _app.TestCliRunner().InvokeAsync(["run"], environment: environment, cancellationToken: ending.Token);
        ending.CancelAfter(1500);
        var result = await running;
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^ \* Serving Carafe app 'manage'\n \* Debug mode: off\n \* Running on https://127\.0\.0\.1:\d+\nPress CTRL\+C to quit\n", result.Stderr);
    }

    [Fact]
    public async Task Address_that_is_taken_is_told()
    {
        await using var server = await Carafe.Serving.Server.StartAsync(_app, port: 0);
        var result = Run("--port", $"{server.Url.Port}");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Stop the program that uses the address, or name another with --port or --urls.", result.Stderr);
    }

    [Fact]
    public void Extra_files_may_be_folders_and_patterns_exclude_some()
    {
        File.WriteAllText(Path.Combine(_folder, "a.json"), "");
        File.WriteAllText(Path.Combine(_folder, "a.log"), "");
        var other = Path.Combine(_folder, "..", "other.txt");
        Assert.Equal(
            [Path.Combine(_folder, "a.json"), Path.GetFullPath(other)],
            Reloader.Watched($"{_folder}{Path.PathSeparator}{other}", $"*.log{Path.PathSeparator}*.tmp"));
        Assert.Empty(Reloader.Watched(null, null));
    }
}
