using System.Text;
using System.Text.Json;
using Carafe.Http.Structures;
using Carafe.Testing;
using Carafe.Tests.Flask.Twins;

namespace Carafe.Tests.Flask;

/// <summary>The same applications in the real Flask and in Carafe, asked the same: status, headers and body must be equal.</summary>
/// <remarks>
/// The real one is Debian's 2.2.2. Where Flask 3.1 answers otherwise, 3.1 holds: the request says so with <see cref="Ask.In31"/>.
/// <c>CARAFE_PYTHON</c> names another Python to ask, one with Flask 3.1 say.
/// </remarks>
public class FlaskComparisonTests
{
    private static readonly Dictionary<string, Func<App>> s_twins = new()
    {
        ["hooks"] = HooksTwin.Hooks,
        ["signals"] = SignalsTwin.Signals,
        ["dispatching"] = DispatchingTwin.Dispatching,
        ["errors_plain"] = ErrorsTwin.ErrorsPlain,
        ["errors_by_class"] = ErrorsTwin.ErrorsByClass,
        ["errors_500"] = ErrorsTwin.Errors500,
        ["errors_chained"] = ErrorsTwin.ErrorsChained,
        ["errors_exception"] = ErrorsTwin.ErrorsException,
        ["errors_http"] = ErrorsTwin.ErrorsHttp,
        ["errors_debug"] = ErrorsTwin.ErrorsDebug,
        ["returns"] = ReturnsTwin.Returns,
        ["redirects"] = ReturnsTwin.Redirects,
        ["urls"] = UrlsTwin.Urls,
        ["echo"] = EchoTwin.Echo,
        ["limits"] = EchoTwin.Limits,
        ["cookies"] = CookiesTwin.Cookies,
        ["sessions"] = SessionsTwin.Sessions,
        ["sessions_attributes"] = SessionsTwin.SessionsAttributes,
        ["sessions_lazy"] = SessionsTwin.SessionsLazy,
        ["sessions_no_key"] = SessionsTwin.SessionsNoKey,
        ["flashes"] = SessionsTwin.Flashes,
        ["streams"] = StreamsTwin.Streams,
        ["jsons"] = StreamsTwin.Jsons,
        ["jsons_debug"] = StreamsTwin.JsonsDebug,
        ["conditional"] = ConditionalTwin.Conditional,
        ["fields"] = FieldsTwin.Fields,
        ["files"] = FilesTwin.Files,
        ["files_aged"] = FilesTwin.FilesAged,
        ["uploads"] = FilesTwin.Uploads,
        ["files_x"] = FilesTwin.FilesXSendfile,
        ["files_elsewhere"] = FilesTwin.FilesElsewhere,
        ["blueprints"] = BlueprintsTwin.Blueprints,
        ["blueprint_urls"] = BlueprintUrlsTwin.BlueprintUrls,
        ["method_views"] = MethodViewsTwin.MethodViews,
    };

    static FlaskComparisonTests()
    {
        foreach (var name in BlueprintErrorsTwin.Names) s_twins[name] = () => BlueprintErrorsTwin.BlueprintErrors(name);
    }

    private static readonly Lazy<Dictionary<Visit, Answer[]>> s_real = new(AskFlask);

    public static TheoryData<string> Apps => [.. s_twins.Keys, BlueprintTreesTwin.Name];

    [Theory]
    [MemberData(nameof(Apps))]
    public async Task Carafe_answers_as_Flask_does(string app)
    {
        PythonProcess.Require("flask", "python3-flask");
        var differences = new StringBuilder();
        var count = 0;
        foreach (var visit in s_real.Value.Keys.Where(visit => visit.Twin == app))
        {
            var client = (app == BlueprintTreesTwin.Name ? BlueprintTreesTwin.BlueprintTrees(visit.Argument) : s_twins[app]()).TestClient();
            foreach (var (ask, real) in visit.Asks.Zip(s_real.Value[visit]))
            {
                var expected = ask.In31 is { } change && !PythonProcess.IsOther ? change(real) : real;
                if (ask.InCarafe is { } differ) expected = differ(expected);
                var actual = await AnswerOf(client, ask);
                count++;
                if (actual != $"{expected}") differences.Append($"=== {visit.App}: {ask}\n--- Flask\n{expected}\n--- Carafe\n{actual}\n");
            }
        }
        Assert.True(differences.Length == 0, differences.ToString());
        Assert.NotEqual(0, count);
    }

    private static async Task<string> AnswerOf(TestClient client, Ask ask)
    {
        var headers = new Headers();
        foreach (var (name, value) in ask.Headers) headers.Add(name, value);
        try
        {
            return $"{Answer.Of(await client.SendAsync(new TestRequest
            {
                Method = ask.Method,
                Path = ask.Path,
                Headers = headers,
                Body = ask.Body is null ? null : Encoding.Latin1.GetBytes(ask.Body),
                ContentType = ask.Type,
                BaseUrl = ask.BaseUrl,
            }))}";
        }
        catch (Exception error)
        {
            return error.ToString();
        }
    }

    private static Dictionary<Visit, Answer[]> AskFlask()
    {
        Visit[] visits = [.. Visits.All];
        _ = TwinFolder.Path;
        var script = File.ReadAllText(Path.Combine(System.AppContext.BaseDirectory, "Flask", "flask_twins.py"));
        var answers = PythonProcess.Lines(script, visits.Select(visit => visit.ToJson()));
        return visits.Zip(answers).ToDictionary(
            pair => pair.First,
            pair => JsonDocument.Parse(pair.Second).RootElement.EnumerateArray().Select(Answer.Of).ToArray());
    }
}
