namespace Carafe.Yaml.Tests;

/// <summary>The command <c>render</c> with values in YAML.</summary>
public class RenderTests
{
    [Fact]
    public void Values_come_from_YAML()
    {
        var folder = Directory.CreateTempSubdirectory("carafe-yaml-").FullName;
        File.WriteAllText(Path.Combine(folder, "page.txt"), "{% for user in users %}{{ user.name }} {{ user.age + 1 }} {{ user.admin }};{% endfor %}{{ born }}");
        File.WriteAllText(Path.Combine(folder, "values.yaml"), "users:\n  - {name: Ada, age: 36, admin: yes}\n  - {name: Bo, age: 4, admin: no}\nborn: 1815-12-10\n");
        File.WriteAllText(Path.Combine(folder, "broken.yml"), "a: [1");
        var runner = new App("app").TestCliRunner();
        var page = Path.Combine(folder, "page.txt");
        Assert.Equal("Ada 37 True;Bo 5 False;1815-12-10", runner.Invoke("render", page, "--data", Path.Combine(folder, "values.yaml")).Output);
        Assert.Equal("typed", runner.Invoke(["render", page, "-d", "-", "--format", "yaml"], input: "users: []\nborn: typed").Output);
        Assert.Contains("broken.yml' is not YAML: ", runner.Invoke("render", page, "-d", Path.Combine(folder, "broken.yml")).Stderr);
        Directory.Delete(folder, recursive: true);
    }
}
