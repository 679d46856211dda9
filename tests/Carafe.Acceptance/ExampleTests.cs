using System.Text.RegularExpressions;

namespace Carafe.Acceptance;

/// <summary>The programs that fix the public API: each compiles, runs, and prints what it says at its end.</summary>
public partial class ExampleTests
{
    public static TheoryData<string> Printing => [.. ExampleProgram.Names.Where(name => new ExampleProgram(name).ExpectedOutput is not null)];

    [Theory]
    [MemberData(nameof(Printing))]
    public async Task Prints_what_it_says(string name)
    {
        using var program = new ExampleProgram(name);
        using var process = await program.StartAsync(TestContext.Current.CancellationToken);

        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(program.ExpectedOutput == ExampleProgram.Normalize(output), $"expected\n{program.ExpectedOutput}\nfound\n{output}\n{await errors}");
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task The_smallest_program_serves_until_it_is_told_to_end()
    {
        using var program = new ExampleProgram("01_hello.cs");
        using var process = await program.StartAsync(TestContext.Current.CancellationToken, ("ASPNETCORE_URLS", "http://127.0.0.1:0"));
        var url = await AddressAsync(process.StandardError);

        using var http = new HttpClient();
        Assert.Equal("Hello, World!", await http.GetStringAsync(url, TestContext.Current.CancellationToken));

        using var kill = System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task<string> AddressAsync(StreamReader errors)
    {
        while (await errors.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (Address().Match(line) is { Success: true } match) return match.Groups[1].Value;
        throw new InvalidOperationException("The program told no address.");
    }

    [GeneratedRegex(@"Running on (\S+)")]
    private static partial Regex Address();
}
