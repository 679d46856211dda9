using Carafe.Contexts;
using Carafe.Exceptions;
using Carafe.Http.Files;
using Carafe.StaticFiles;

namespace Carafe.Dispatch;

/// <summary>Sends files as the current application is told to: relative to its root, for as long as it says.</summary>
internal static class FileSending
{
    public static Response SendPath(string path, SendOptions options)
    {
        using var held = Ambient.HoldRequest();
        return SendPath(held.Required, path, options);
    }

    public static Response SendStream(Stream stream, SendOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var held = Ambient.HoldRequest();
        var context = held.Required;
        return FileResponse.OfStream(stream, Complete(context.App, options), context.InnerRequest, context.App.TimeProvider);
    }

    public static Response SendFromDirectory(string directory, string path, SendOptions options)
    {
        using var held = Ambient.HoldRequest();
        return SendFromDirectory(held.Required, directory, path, options);
    }

    /// <summary>Sends a static file of an application or a blueprint.</summary>
    public static Response SendStatic(Scaffold owner, string filename)
    {
        var folder = owner.StaticFolder ?? throw FileErrors.NoStaticFolder();
        using var held = Ambient.HoldRequest();
        var context = held.Required;
        return SendFromDirectory(context, folder, filename, new SendOptions
        {
            MaxAge = new(_ => owner.GetSendFileMaxAge(filename)),
            IsImmutable = context.App.Urls.Static.IsCurrent(context.InnerRequest),
        });
    }

    private static Response SendPath(RequestContext context, string path, SendOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var app = context.App;
        return FileResponse.OfPath(Path.Combine(app.RootPath, path), Complete(app, options), context.InnerRequest, app.TimeProvider);
    }

    private static Response SendFromDirectory(RequestContext context, string directory, string path, SendOptions options)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(path);
        var joined = SafePath.Join(directory, path) ?? throw new NotFound();
        var full = Path.Combine(context.App.RootPath, joined);

        // A pipe or a device would be waited for when it is opened.
        if (FileFacts.Of(full) is not { IsRegular: true }) throw new NotFound();
        try
        {
            return SendPath(context, full, options);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotFound();
        }
    }

    private static SendOptions Complete(App app, SendOptions options) => options with
    {
        MaxAge = options.MaxAge.IsUnset ? new(app.GetSendFileMaxAge) : options.MaxAge,
        UsesXSendfile = app.Settings.UseXSendfile,
    };
}
