using System.Globalization;
using Carafe.Signals;
using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class SignalsTwin
{
    public static App Signals()
    {
        var app = new App("signals", staticFolder: null) { SecretKey = "k" };
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        var log = new List<string>();
        NamedSignal[] builtIn =
        [
            AppSignals.AppContextPushed, AppSignals.RequestStarted, AppSignals.MessageFlashed, AppSignals.BeforeRenderTemplate, AppSignals.TemplateRendered,
            AppSignals.GotRequestException, AppSignals.RequestFinished, AppSignals.RequestTearingDown, AppSignals.AppContextTearingDown, AppSignals.AppContextPopped,
        ];
        foreach (var signal in builtIn) signal.Connect((_, values) => log.Add(string.Join(' ', [signal.Name, .. Describe(values)])), sender: app);
        app.BeforeRequest(() => log.Add("before"));
        app.AfterRequest(response =>
        {
            log.Add("after");
            return Request.Args["raise"] == "after" ? throw new InvalidOperationException("from after") : response;
        });
        app.TeardownRequest(_ => log.Add("teardown"));
        app.TeardownAppContext(_ => log.Add("teardown app"));
        app.ErrorHandler<KeyNotFoundException>(_ => ("handled", 409));
        app.Route("/log", () =>
        {
            var text = string.Join('\n', log);
            log.Clear();
            return text;
        });
        app.Route("/", () =>
        {
            Flash("hello");
            Flash("careful", "warning");
            return RenderTemplateString("{{ 1 + 1 }}");
        });
        app.Route("/boom", string () => throw new InvalidOperationException("boom"));
        app.Route("/handled", string () => throw new KeyNotFoundException("gone"));
        app.Route("/abort", string () => throw Abort(403));
        app.Route("/context", () =>
        {
            using (app.AppContext())
            {
            }
            return "context";
        });
        app.Route("/own", Own);
        return app;
    }

    private static IEnumerable<string> Describe(SignalArguments values)
    {
        if (values.TryGetValue("message", out var message)) yield return $"{message}";
        if (values.TryGetValue("category", out var category)) yield return $"{category}";
        if (values.TryGetValue("response", out var response)) yield return ((Response)response!).StatusCode.ToString(CultureInfo.InvariantCulture);
        if (values.TryGetValue("exception", out var exception)) yield return ((Exception)exception!).Message;
        if (values.TryGetValue("exc", out var error)) yield return (error as Exception)?.Message ?? "-";
    }

    private static string Own()
    {
        var paid = new Namespace().Signal("paid");
        var seen = new List<string> { paid.Name, $"{paid.HasReceivers}" };
        Func<object?, SignalArguments, object?> fromShop = (_, values) =>
        {
            values.TryGetValue("amount", out var amount);
            seen.Add($"shop {amount ?? "None"}");
            return amount;
        };
        paid.Connect(fromShop, sender: "shop");
        paid.Connect(fromShop, sender: "shop");
        seen.Add($"[{string.Join(", ", paid.Send("shop", ("amount", 3)).Select(result => result.Value))}]");
        seen.Add($"{paid.Send("stall", ("amount", 4)).Count}");
        using (paid.Connect((sender, _) => seen.Add($"any {sender}")))
        {
            seen.Add($"{paid.HasReceiversFor("stall")}");
            paid.Send("stall");
        }
        seen.Add($"{paid.HasReceiversFor("stall")} {paid.HasReceiversFor("shop")}");
        paid.Disconnect(fromShop, sender: "shop");
        seen.Add($"{paid.Send("shop").Count}");
        return string.Join(", ", seen);
    }
}
