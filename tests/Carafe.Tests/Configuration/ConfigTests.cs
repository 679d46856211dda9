using System.Collections;
using System.Text.Json;
using Carafe.Configuration;
using Microsoft.Extensions.Configuration;

namespace Carafe.Tests.Configuration;

/// <summary>The expectations are those of Flask 3.1.3's <c>Config</c> where Python has the case.</summary>
public sealed class ConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("carafe-config-").FullName;
    private readonly Config _config;

    public ConfigTests() => _config = new Config(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Missing_key_gives_null() => Assert.Null(_config["NOPE"]);

    [Fact]
    public void Defaults_are_those_of_Flask()
    {
        PythonProcess.Require("flask", "python3-flask");
        var expected = PythonProcess.Lines("import flask\nfor k, v in flask.Flask.default_config.items(): print(k, repr(v), sep='=')", [])
            .Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        string[] newer = ["SECRET_KEY_FALLBACKS", "TRUSTED_HOSTS", "SESSION_COOKIE_PARTITIONED", "MAX_FORM_MEMORY_SIZE", "MAX_FORM_PARTS", "PROVIDE_AUTOMATIC_OPTIONS"];
        string[] gone = ["ENV", "JSON_AS_ASCII", "JSON_SORT_KEYS", "JSONIFY_PRETTYPRINT_REGULAR", "JSONIFY_MIMETYPE"];
        var actual = Config.Defaults.Where(entry => entry.Key != "DEBUG").ToDictionary(entry => entry.Key, entry => Repr(entry.Value));
        foreach (var key in expected.Keys.Except(gone).Except(["DEBUG"])) Assert.Equal(expected[key], actual[key]);
        Assert.Empty(actual.Keys.Except(expected.Keys).Except(newer));
    }

    private static string Repr(object? value) => value switch
    {
        null => "None",
        string text => $"'{text}'",
        TimeSpan span => $"datetime.timedelta(days={span.Days})",
        _ => value.ToString()!,
    };

    [Fact]
    public void Mapping_counts_only_in_upper_case()
    {
        _config.FromMapping(new Dictionary<string, object?> { ["A"] = 1, ["b"] = 2, ["Cc"] = 3, ["D_1"] = 4, ["_"] = 5, ["1"] = 6, ["É"] = 7, ["_A"] = 8 });
        Assert.Equal(["A", "D_1", "É", "_A"], _config.Keys);
    }

    private class BaseConfig
    {
        public const string A_CONST = "const";
        public static readonly int A_FIELD = 1;
        public static string OVERRIDDEN => "base";
        public string FROM_INSTANCE { get; set; } = "base";
        public string NotUpper => "";
        private string SECRET => "";
    }

    private sealed class DerivedConfig : BaseConfig
    {
        public DerivedConfig() => FROM_INSTANCE = "derived";

        public List<int> ITEMS { get; } = [1];
    }

    [Fact]
    public void Object_gives_its_members_in_upper_case_inherited_and_static_ones_too()
    {
        _config.FromObject(new DerivedConfig());
        Assert.Equal(["A_CONST", "A_FIELD", "FROM_INSTANCE", "ITEMS", "OVERRIDDEN"], _config.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("const", 1, "derived"), (_config["A_CONST"], _config["A_FIELD"], _config["FROM_INSTANCE"]));
    }

    [Fact]
    public void Type_object_and_name_of_a_class_stand_for_an_object_of_it()
    {
        _config.FromObject(typeof(BaseConfig));
        Assert.Equal("base", _config["FROM_INSTANCE"]);
        _config.FromObject(typeof(DerivedConfig).FullName!);
        Assert.Equal("derived", _config["FROM_INSTANCE"]);
    }

    [Fact]
    public void Class_that_does_not_exist_is_an_error() =>
        Assert.Equal(
            "The configuration class 'no.such' was not found in any loaded assembly. Give its full name with the namespace, and with ', Assembly' where its assembly is not loaded yet.",
            Assert.Throws<TypeLoadException>(() => _config.FromObject("no.such")).Message);

    [Fact]
    public void Dictionary_as_an_object_has_no_settings()
    {
        _config.FromObject(new Dictionary<string, object?> { ["A"] = 1 });
        Assert.Empty(_config);
    }

    [Fact]
    public void JSON_file_is_loaded_from_the_root_path()
    {
        File.WriteAllText(Path.Combine(_folder, "config.json"), """{"A": 1, "b": 2, "MAIL": {"port": 25}}""");
        Assert.True(_config.FromJson("config.json"));
        Assert.Equal(1L, _config["A"]);
        Assert.Equal(new Dictionary<string, object?> { ["port"] = 25L }, _config["MAIL"]);
        Assert.Null(_config["b"]);
    }

    [Fact]
    public void File_is_loaded_with_any_parser()
    {
        File.WriteAllText(Path.Combine(_folder, "config.txt"), "A=x\nb=y");
        Assert.True(_config.FromFile("config.txt", stream => new StreamReader(stream).ReadToEnd().Split('\n').Select(line => line.Split('=')).Select(parts => KeyValuePair.Create(parts[0], (object?)parts[1]))));
        Assert.Equal(["A"], _config.Keys);
    }

    [Fact]
    public void Missing_file_is_an_error_unless_silent()
    {
        var path = Path.Combine(_folder, "nope.json");
        Assert.Equal($"Unable to load configuration file (No such file or directory): '{path}'", Assert.Throws<FileNotFoundException>(() => _config.FromJson("nope.json")).Message);
        Assert.False(_config.FromJson("nope.json", silent: true));
        Assert.False(_config.FromJson(".", silent: true));
        Assert.Equal($"Unable to load configuration file (Is a directory): '{_folder}'", Assert.Throws<IOException>(() => _config.FromJson(_folder)).Message);
    }

    [Theory]
    [InlineData("[1]", "an object was expected at its top")]
    [InlineData("{", "it is not JSON: ")]
    public void File_that_does_not_fit_is_an_error_that_names_it(string text, string expected)
    {
        var path = Path.Combine(_folder, "bad.json");
        File.WriteAllText(path, text);
        var error = Assert.Throws<FormatException>(() => _config.FromJson("bad.json"));
        Assert.StartsWith($"Unable to load configuration file ({expected}", error.Message);
        Assert.EndsWith($"): '{path}'", error.Message);
    }

    [Fact]
    public void Environment_variable_names_a_file()
    {
        const string Variable = "CARAFE_TEST_SETTINGS";
        Assert.False(_config.FromEnvVar(Variable, silent: true));
        Assert.Equal(
            "The environment variable 'CARAFE_TEST_SETTINGS' is not set and as such configuration could not be loaded. Set this variable and make it point to a configuration file.",
            Assert.Throws<InvalidOperationException>(() => _config.FromEnvVar(Variable)).Message);
        File.WriteAllText(Path.Combine(_folder, "env.json"), """{"A": 1}""");
        Environment.SetEnvironmentVariable(Variable, "env.json");
        Assert.True(_config.FromEnvVar(Variable));
        Assert.Equal(1L, _config["A"]);
    }

    [Fact]
    public void Prefixed_environment_is_read_as_JSON_and_nests()
    {
        Load(("FLASK_A", "1"), ("FLASK_B", "x"), ("FLASK_C__D", "{\"e\":1}"), ("FLASK_C__D__F", "true"), ("FLASK_lower", "2"), ("FLASK_C__g", "null"), ("FLASK_", "7"),
            ("FLASK_N", "NaN"), ("FLASK_T", "True"), ("FLASK_Z__", "9"), ("FLASK_Q", "1 2"), ("OTHER_A", "3"), ("FLASKA", "4"));
        Assert.Equal(
            """{"": 7, "A": 1, "B": "x", "C": {"D": {"F": true, "e": 1}, "g": null}, "N": NaN, "Q": "1 2", "T": "True", "Z": {"": 9}, "lower": 2}""",
            new Carafe.Json.DefaultJsonProvider().Dumps(_config));
    }

    [Fact]
    public void Prefixed_environment_can_be_read_by_another_loader()
    {
        _config.FromPrefixedEnv("APP", text => text == "x" ? throw new JsonException() : text + "!", new Hashtable { ["APP_A"] = "1", ["APP_B"] = "x" });
        Assert.Equal(("1!", "x"), (_config["A"], _config["B"]));
    }

    [Fact]
    public void Prefixed_environment_does_not_lead_into_a_plain_value()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Load(("FLASK_A", "1"), ("FLASK_A__X", "1")));
        Assert.Equal("The environment variable 'FLASK_A__X' sets an item of 'A', which holds a value of type 'Int64' and not a dictionary. Remove the variable, or make 'A' a dictionary.", error.Message);
        Assert.Empty(_config);
    }

    private void Load(params (string Name, string Value)[] variables) =>
        _config.FromPrefixedEnv("FLASK", new Carafe.Json.DefaultJsonProvider().Loads, new Hashtable(variables.ToDictionary(variable => variable.Name, variable => variable.Value)));

    [Fact]
    public void NET_configuration_is_loaded_with_its_sections()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Flask:DEBUG"] = "True", ["Flask:PORT"] = "25", ["Flask:PIN"] = "007", ["Flask:MAIL:Server"] = "x", ["Flask:HOSTS:0"] = "a", ["Flask:HOSTS:1"] = "b", ["Flask:Other"] = "1",
        }).Build();
        _config.FromConfiguration(configuration.GetSection("Flask"));
        Assert.Equal(
            """{"DEBUG": true, "HOSTS": ["a", "b"], "MAIL": {"Server": "x"}, "PIN": "007", "PORT": 25}""",
            new Carafe.Json.DefaultJsonProvider().Dumps(_config));
    }

    [Theory]
    [InlineData(true, true, """{"path": "/x", "type": "fs"}""")]
    [InlineData(false, true, """{"PATH": "/x", "TYPE": "fs"}""")]
    [InlineData(true, false, """{"img_path": "/x", "img_type": "fs"}""")]
    public void Namespace_is_a_part_of_the_settings(bool lowercase, bool trim, string expected)
    {
        _config.FromMapping(new Dictionary<string, object?> { ["IMG_TYPE"] = "fs", ["IMG_PATH"] = "/x", ["X"] = 1 });
        Assert.Equal(expected, new Carafe.Json.DefaultJsonProvider().Dumps(_config.GetNamespace("IMG_", lowercase, trim)));
    }

    [Fact]
    public void Removed_and_cleared_keys_are_gone()
    {
        _config["A"] = 1;
        _config["B"] = 2;
        Assert.True(_config.Remove("A"));
        Assert.False(_config.Remove("A"));
        Assert.Equal(["B"], _config.Keys);
        _config.Clear();
        Assert.Empty(_config);
    }

    [Fact]
    public async Task Reading_during_changes_sees_whole_states()
    {
        var writing = Task.Run(() => { for (var step = 0; step < 2000; step++) _config.FromMapping([new("A", step), new("B", step)]); }, TestContext.Current.CancellationToken);
        while (!writing.IsCompleted)
        {
            var values = _config.Select(entry => entry.Value).Distinct().ToList();
            Assert.True(values.Count <= 1);
        }
        await writing;
    }
}
