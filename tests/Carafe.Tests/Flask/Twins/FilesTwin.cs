using System.Globalization;
using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class FilesTwin
{
    private static readonly string[] s_everything = ["GET", "POST"];

    public static App Files() => Make("files");

    public static App FilesAged()
    {
        var app = Make("files_aged");
        app.Config["SEND_FILE_MAX_AGE_DEFAULT"] = 600;
        return app;
    }

    public static App FilesXSendfile()
    {
        var app = Make("files_x");
        app.Config["USE_X_SENDFILE"] = true;
        return app;
    }

    public static App FilesElsewhere()
    {
        var app = new App("files_elsewhere", rootPath: TwinFolder.Path, staticFolder: "pub/", staticUrlPath: "/assets/");
        app.Route("/url", () => UrlFor("static", new { filename = "site.css" }) + " " + app.StaticUrlPath);
        return app;
    }

    public static App Uploads()
    {
        var app = new App("uploads", staticFolder: null);
        app.Route("/upload", () => new
        {
            form = Request.Form.ToListDictionary(),
            files = Request.Files.Items(multi: true).Select(pair => new object?[]
            {
                pair.Key, pair.Value.Name, pair.Value.Filename, pair.Value.ContentType, pair.Value.Mimetype, pair.Value.MimetypeParams, pair.Value.ContentLength, pair.Value.HasFile,
                pair.Value.Headers.Select(header => $"{header.Key}: {header.Value}"), Saved(pair.Value),
            }),
        }, methods: ["POST"]);
        return app;
    }

    private static object[] Saved(Http.Files.FileStorage file)
    {
        var path = Path.Combine(TwinFolder.Path, Guid.NewGuid().ToString("N"));
        file.Save(path);
        var content = File.ReadAllBytes(path);
        File.Delete(path);
        return [content.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))];
    }

    private static App Make(string name)
    {
        var app = new App(name, rootPath: TwinFolder.Path);
        app.Route("/send/<path:path>", (string path) => SendFile(
            path,
            mimetype: Request.Args["mimetype"],
            asAttachment: Request.Args.Contains("attach"),
            downloadName: Request.Args["name"],
            conditional: !Request.Args.Contains("plain"),
            etag: Tag(),
            lastModified: Request.Args["modified"] is { } at ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)) : null,
            maxAge: Age()), s_everything);
        app.Route("/memory", () => SendFile(
            new MemoryStream("0123456789"u8.ToArray()),
            mimetype: Request.Args["mimetype"],
            asAttachment: Request.Args.Contains("attach"),
            downloadName: Request.Args["name"],
            etag: Tag(),
            maxAge: Age()), s_everything);
        app.Route("/from/<path:name>", (string name) => SendFromDirectory("pub", name, asAttachment: Request.Args.Contains("attach")));
        app.Route("/own", () => CurrentApp.SendStaticFile("site.css"));
        return app;
    }

    private static FileTag Tag() => Request.Args["etag"] switch
    {
        null => default,
        "none" => false,
        var text => text,
    };

    private static FileMaxAge Age() => Request.Args["age"] is { } age ? int.Parse(age, CultureInfo.InvariantCulture) : default(FileMaxAge);
}
