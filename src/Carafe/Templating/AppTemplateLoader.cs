using System.Globalization;
using System.Text;
using Carafe.Jinja.Loaders;

namespace Carafe.Templating;

/// <summary>A place that templates are looked for in.</summary>
/// <param name="Owner">Whose it is: <c>application 'shop'</c>, <c>blueprint 'admin'</c>.</param>
/// <param name="Loader">What finds them there.</param>
internal sealed record TemplatePlace(string Owner, TemplateLoader Loader);

/// <summary>Finds templates in the application's folder, then in those of its blueprints, and tells on request how it looked.</summary>
/// <param name="places">Gives the places in the order of the search; asked each time.</param>
/// <param name="explain">Gives what receives an account of the search; <see langword="null"/> for none.</param>
/// <param name="blueprint">Gives the name of the blueprint that the current request belongs to, if any.</param>
internal sealed class AppTemplateLoader(Func<IEnumerable<TemplatePlace>> places, Func<Action<string>?> explain, Func<string?> blueprint) : TemplateLoader
{
    public override TemplateSource? Find(string name)
    {
        if (explain() is { } tell) return FindAndTell(name, tell);
        foreach (var place in places())
            if (place.Loader.Find(name) is { } source) return source;
        return null;
    }

    public override IReadOnlyList<string> List() =>
        [.. places().SelectMany(place => place.Loader.List()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Tells where a template is looked for and what is found there, in Flask's words.</summary>
    public string Explain(string name) => Look(name).Account;

    private TemplateSource? FindAndTell(string name, Action<string> tell)
    {
        var (source, account) = Look(name);
        tell(account);
        return source;
    }

    // All places are tried although the first that has the template wins: the account is for those who wonder which did.
    private (TemplateSource? Source, string Account) Look(string name)
    {
        var account = new StringBuilder($"Locating template '{name}':");
        TemplateSource? first = null;
        var (number, found) = (0, 0);
        foreach (var place in places())
        {
            account.Append(CultureInfo.InvariantCulture, $"\n{++number,5}: trying loader of {place.Owner}");
            account.Append(CultureInfo.InvariantCulture, $"\n       class: {place.Loader.GetType().Name}");
            if (place.Loader is FileSystemLoader files)
                account.Append("\n       searchpath:").AppendJoin("", files.Directories.Select(directory => $"\n         - {directory}"));
            var source = place.Loader.Find(name);
            account.Append(source is null ? "\n       -> no match" : $"\n       -> found ({source.FileName ?? "<string>"})");
            if (source is not null) found++;
            first ??= source;
        }
        if (found == 0) account.Append("\nError: the template could not be found.");
        if (found > 1) account.Append("\nWarning: multiple loaders returned a match for the template.");
        if (found != 1 && blueprint() is { } current)
            account.Append($"\n  The template was looked up from an endpoint that belongs to the blueprint '{current}'.\n  Maybe you did not place a template in the right folder?");
        return (first, account.ToString());
    }
}
