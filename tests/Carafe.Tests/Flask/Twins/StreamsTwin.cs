using System.Text;
using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class StreamsTwin
{
    public static App Streams()
    {
        var app = new App("streams", staticFolder: null);
        var log = new List<string>();
        app.Route("/log", () =>
        {
            var text = string.Join(' ', log);
            log.Clear();
            return text;
        });
        app.Route("/plain", () => new Response(Plain(), mimetype: "text/plain"));
        app.Route("/bytes", () => new Response(Bytes(), mimetype: "application/octet-stream"));
        app.Route("/context", () => new Response(StreamWithContext(InContext(log))));
        app.Route("/session", object () =>
        {
            G["who"] = "me";
            return StreamWithContext(OfGlobals());
        });
        app.Route("/close", () =>
        {
            var response = new Response("body");
            response.CallOnClose(() => log.Add("closed"));
            return response;
        });
        app.Route("/close_stream", () =>
        {
            var response = new Response(new[] { "a", "b" }.Select(piece => piece));
            response.CallOnClose(() => log.Add("closed1"));
            response.CallOnClose(() => log.Add("closed2"));
            return response;
        });
        return app;
    }

    public static App Jsons()
    {
        var app = new App("jsons", staticFolder: null);
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        var values = new Dictionary<string, Func<Response>>
        {
            ["none"] = () => Jsonify(),
            ["one"] = () => Jsonify(1),
            ["text"] = () => Jsonify("ü<&>'\"/\x7f\u2028"),
            ["list"] = () => Jsonify(new[] { 1, 2 }),
            ["dict"] = () => Jsonify(new { b = new { z = 1, a = 2 }, a = 1 }),
            ["kinds"] = () => Jsonify(new
            {
                d = 1.50m,
                u = new Guid("5a1f7b2e-9c1d-4b5e-8f00-0123456789ab"),
                t = new DateTime(2024, 2, 29, 12, 30, 5),
                f = 1.0,
                e = 1e22,
                n = (string?)null,
                b = true,
                m = new Carafe.Html.Markup("<b>"),
            }),
            ["empty"] = () => Jsonify(new object[] { new { }, Array.Empty<int>() }),
        };
        app.Route("/<name>", (string name) => values[name]());
        return app;
    }

    public static App JsonsDebug()
    {
        var app = Jsons();
        app.Config["DEBUG"] = true;
        return app;
    }

    private static IEnumerable<string> Plain()
    {
        yield return "one ";
        yield return "two";
    }

    private static IEnumerable<byte[]> Bytes()
    {
        yield return [0];
        yield return [255];
    }

    private static IEnumerable<string> InContext(List<string> log)
    {
        log.Add("first");
        yield return Request.Path;
        log.Add("second");
        yield return " " + Request.Args["q"];
    }

    private static IEnumerable<string> OfGlobals()
    {
        yield return $"{G["who"]}";
        yield return " " + Request.Method;
    }
}
