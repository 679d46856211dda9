using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class ConditionalTwin
{
    private static readonly string[] s_everything = ["GET", "POST"];
    private static readonly DateTimeOffset s_modified = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static App Conditional()
    {
        var app = new App("conditional", staticFolder: null);
        app.Route("/text", () => Finish(new Response("0123456789äöü", mimetype: "text/plain"), 16), s_everything);
        app.Route("/bytes", () => Finish(new Response("0123456789"u8.ToArray(), mimetype: "application/octet-stream"), 10), s_everything);
        app.Route("/stream", () => Finish(new Response(Pieces(), mimetype: "application/octet-stream"), 10), s_everything);
        app.Route("/added", () =>
        {
            var response = new Response("added");
            response.AddETag(weak: Request.Args.Contains("weak"));
            response.AddETag();
            return response;
        });
        app.Route("/frozen", () =>
        {
            var response = new Response(new[] { "a", "b" }.Select(piece => piece));
            response.Freeze();
            return response;
        });
        return app;
    }

    private static Response Finish(Response response, long completeLength)
    {
        if (Request.Args["etag"] is { } tag) response.SetETag(tag, weak: Request.Args.Contains("weak"));
        if (Request.Args.Contains("modified")) response.LastModified = s_modified;
        response.Date = s_modified;
        return response.MakeConditional(Request, acceptRanges: Request.Args.Contains("ranges"), completeLength);
    }

    private static IEnumerable<byte[]> Pieces()
    {
        yield return "012"u8.ToArray();
        yield return "345"u8.ToArray();
        yield return "6789"u8.ToArray();
    }
}
