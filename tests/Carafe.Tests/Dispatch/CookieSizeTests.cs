using Carafe.Testing;
using Microsoft.Extensions.Logging;
using static Carafe.Globals;

namespace Carafe.Tests.Dispatch;

public sealed class CookieSizeTests : IDisposable
{
    private readonly WarningList _warnings = new();
    private readonly App _app;

    public CookieSizeTests()
    {
        _app = new App { SecretKey = "for tests", LoggerFactory = _warnings };
        _app.Route("/set/<int:size>", (int size) =>
        {
            var response = MakeResponse("");
            response.SetCookie("big", new string('x', size));
            return response;
        });
        _app.Route("/session/<int:size>", (int size) =>
        {
            var random = new Random(1);
            Session["big"] = string.Concat(Enumerable.Range(0, size).Select(_ => (char)random.Next('!', '~')));
            return "";
        });
    }

    [Fact]
    public void Cookie_over_the_limit_is_warned_of_in_Werkzeugs_words()
    {
        _app.TestClient().Get("/set/4100");
        Assert.Equal(
            "The 'big' cookie is too large: the value was 4100 bytes but the header required 12 extra bytes. The final size was 4112 bytes but the limit is 4093 bytes. Browsers may silently ignore cookies larger than this.",
            Assert.Single(_warnings));
    }

    [Fact]
    public void Session_over_the_limit_is_warned_of()
    {
        _app.TestClient().Get("/session/5000");
        Assert.StartsWith("The 'session' cookie is too large: ", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Cookie_within_the_limit_is_not()
    {
        _app.TestClient().Get("/set/4081");
        _app.TestClient().Get("/session/100");
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Limit_is_the_configurations_and_0_lifts_it()
    {
        _app.Config["MAX_COOKIE_SIZE"] = 100;
        _app.TestClient().Get("/set/100");
        Assert.Single(_warnings);
        _app.Config["MAX_COOKIE_SIZE"] = 0;
        _app.TestClient().Get("/set/5000");
        Assert.Single(_warnings);
    }

    [Fact]
    public void Cookie_is_warned_of_where_a_hook_sets_it()
    {
        _app.AfterRequest(response =>
        {
            response.SetCookie("late", new string('x', 5000));
            return response;
        });
        _app.TestClient().Get("/set/1");
        Assert.StartsWith("The 'late' cookie is too large: ", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    public void Dispose() => _warnings.Dispose();

    private sealed class WarningList : List<string>, ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning) Add(formatter(state, exception));
        }

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
