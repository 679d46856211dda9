using System.Collections.Concurrent;
using Carafe;
using static Carafe.Globals;

/// <summary>The pages of the notebook: a blueprint, registered under <c>/notes</c>.</summary>
static class Notes
{
    public static Blueprint Pages()
    {
        var pages = new Blueprint("notes", urlPrefix: "/notes");
        pages.Route("/", Index);
        pages.Post("/", Add);
        pages.Post("/<int:number>/delete", Delete);
        return pages;
    }

    [LoginRequired]
    static RenderedTemplate Index() => RenderTemplate("notes.html", new { notes = Notebook.Of(Session["user"]) });

    [LoginRequired]
    static Response Add()
    {
        var text = Request.Form.Required("text").Trim();
        if (text.Length is 0 or > 500) Flash("A note has one to 500 characters.", "error");
        else Notebook.Add(Session["user"], text);
        return Redirect(UrlFor(".index"));
    }

    [LoginRequired]
    static Response Delete(int number)
    {
        if (!Notebook.Remove(Session["user"], number)) Abort(404);
        Flash("The note is gone.");
        return Redirect(UrlFor(".index"));
    }
}

/// <summary>The notes of each user, the newest first, in memory: gone with the program.</summary>
static class Notebook
{
    static readonly ConcurrentDictionary<(string User, int Number), Note> All = [];
    static int s_last;

    public static IEnumerable<Note> Of(object? user) =>
        All.Where(entry => entry.Key.User == (string)user!).Select(entry => entry.Value).OrderByDescending(note => note.Number);

    public static void Add(object? user, string text)
    {
        var number = Interlocked.Increment(ref s_last);
        All[((string)user!, number)] = new Note(number, text, DateTimeOffset.UtcNow);
    }

    public static bool Remove(object? user, int number) => All.TryRemove(((string)user!, number), out _);
}

record Note(int Number, string Text, DateTimeOffset WrittenAt);
