using System.Text.Json;

namespace Carafe.Tests.Cli;

/// <summary>The command <c>routes</c>, compared with the real Flask's.</summary>
public class RoutesTests
{
    // Each rule with its endpoint, methods and subdomain; both sides make the same application of it.
    private static readonly Rule[][] s_apps =
    [
        [],
        [new("/", "index"), new("/user/<int:id>", "user", ["GET", "POST"]), new("/user/<name>", "by_name", ["DELETE"]), new("/a/longer/<path:rest>", "z", ["PUT", "PATCH"])],
        [new("/", "index"), new("/", "api", ["POST"], "api"), new("/b", "Api2", ["GET"], "<who>")],
    ];

    public static TheoryData<int, string> Calls
    {
        get
        {
            // Debian's Flask 2.2 knows no domains here: CARAFE_PYTHON may name a Python with Flask 3.1.
            string[] lines = ["", "--sort endpoint", "-s methods", "--sort rule", "--sort match", "--all-methods"];
            if (PythonProcess.IsOther) lines = [.. lines, "--sort domain"];
            var data = new TheoryData<int, string>();
            for (var app = 0; app < (PythonProcess.IsOther ? s_apps.Length : 2); app++)
                foreach (var line in lines) data.Add(app, line);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Table_is_that_of_Flask(int number, string line)
    {
        PythonProcess.Require("flask", "python3-flask");
        var expected = PythonProcess.Answers(
            """
            from flask import Flask
            from flask.cli import routes_command, ScriptInfo
            from click.testing import CliRunner
            answers = []
            for rules, line in cases:
                app = Flask('manage', static_folder=None)
                app.config['SERVER_NAME'] = 'example.org'
                for rule, endpoint, methods, subdomain in rules:
                    app.add_url_rule(rule, endpoint, methods=methods, subdomain=subdomain)
                result = CliRunner().invoke(routes_command, line.split(), obj=ScriptInfo(create_app=lambda *args: app))
                answers.append(result.output)
            """,
            [JsonSerializer.SerializeToNode(new object[] { s_apps[number].Select(rule => new object?[] { rule.Text, rule.Endpoint, rule.Methods ?? ["GET"], rule.Subdomain }), line })])[0]!.GetValue<string>();
        var app = new App("manage", staticFolder: null, subdomainMatching: true);
        app.Config["SERVER_NAME"] = "example.org";
        foreach (var rule in s_apps[number]) app.AddUrlRule(rule.Text, methods: rule.Methods ?? ["GET"], endpoint: rule.Endpoint, options: new RuleOptions { Subdomain = rule.Subdomain });
        var result = app.TestCliRunner().Invoke(["routes", .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(Lines(expected), Lines(result.Output));
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void Domains_have_a_column_of_their_own_where_there_are_any()
    {
        var app = new App("manage", staticFolder: null, subdomainMatching: true);
        app.Config["SERVER_NAME"] = "example.org";
        foreach (var rule in s_apps[2]) app.AddUrlRule(rule.Text, methods: rule.Methods ?? ["GET"], endpoint: rule.Endpoint, options: new RuleOptions { Subdomain = rule.Subdomain });
        Assert.Equal(
            """
            Endpoint  Methods  Subdomain  Rule
            --------  -------  ---------  ----
            index     GET                 /
            Api2      GET      <who>      /b
            api       POST     api        /
            """, string.Join('\n', Lines(app.TestCliRunner().Invoke("routes", "--sort", "domain").Output)));
    }

    private static IEnumerable<string> Lines(string table) => table.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd());

    private sealed record Rule(string Text, string Endpoint, string[]? Methods = null, string? Subdomain = null);
}
