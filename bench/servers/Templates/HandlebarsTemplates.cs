using System.Globalization;
using System.Text;
using HandlebarsDotNet;

namespace Carafe.Bench.Templates;

/// <summary>Handlebars.Net with templates of the same output; it makes strings.</summary>
internal static class HandlebarsTemplates
{
    private const string Product =
        "<ul id='articles'>\n  {{#products}}\n    <li>\n      <h4>{{Name}}</h4>\n           From {{Price}}\n           {{#truncate 15}}{{Description}}{{/truncate}}\n    </li>\n  {{/products}}\n</ul>\n";

    private const string Table = "<table>\n{{#table}}<tr>{{#this}}<td>{{this}}</td>{{/this}}</tr>\n{{/table}}</table>\n";

    private const string Fortunes =
        "<!doctype html><html><head><title>Fortunes</title></head><body><table><tr><th>id</th><th>message</th></tr>"
        + "{{#each fortunes}}<tr><td>{{Id}}</td><td>{{Message}}</td></tr>{{/each}}</table></body></html>\n";

    private const string Base =
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{{Title}} - Acme</title><link rel=\"stylesheet\" href=\"/static/site.css\"></head>\n"
        + "<body>\n{{> nav}}\n<main>{{> @partial-block }}</main>\n<footer>&copy; {{Year}} Acme, all rights reserved</footer>\n</body>\n</html>\n";

    private const string Nav = "<nav><ul>{{#each Nav}}<li{{#if Active}} class=\"active\"{{/if}}><a href=\"{{Url}}\">{{Label}}</a></li>{{/each}}</ul></nav>\n";

    private const string Card =
        "<article id=\"item-{{Id}}\" class=\"{{parity @index}}\"><h3>{{next @index}}. {{Title}}</h3>\n<p>{{shorten Body}}</p><ul>"
        + "{{#each Tags}}<li><span class=\"badge badge-info\">{{upper this}}</span></li>{{/each}}</ul><b>{{fixed Price}}</b></article>\n";

    private const string Page = "{{#> base}}<h1>{{Title}}</h1><p>Hello {{User.Name}}, {{Items.Count}} items</p>{{#each Items}}{{> card}}{{/each}}{{/base}}";

    public static Func<ReadOnlySpan<byte>> Make(string workload)
    {
        var handlebars = Environment();
        return workload switch
        {
            "products-100" => Render(handlebars.Compile(Product), new { products = PageModel.Products(100) }),
            "products-500" => Render(handlebars.Compile(Product), new { products = PageModel.Products(500) }),
            "table" => Render(handlebars.Compile(Table), new { table = PageModel.Table() }),
            "page" => Render(handlebars.Compile(Page), PageModel.Page()),
            "fortunes" => Render(handlebars.Compile(Fortunes), new { fortunes = Fortune.Twelve }),
            _ => throw TemplateTasks.Unknown(workload),
        };
    }

    private static IHandlebars Environment()
    {
        var handlebars = Handlebars.Create();
        handlebars.RegisterTemplate("base", Base);
        handlebars.RegisterTemplate("nav", Nav);
        handlebars.RegisterTemplate("card", Card);
        // A block helper, as in Fluid's benchmark.
        handlebars.RegisterHelper("truncate", (output, options, _, arguments) => output.Write(Cut(options.Template(), (int)arguments[0]!)));
        handlebars.RegisterHelper("shorten", (output, _, arguments) => output.Write(Shorten((string)arguments[0]!)));
        handlebars.RegisterHelper("upper", (output, _, arguments) => output.Write(((string)arguments[0]!).ToUpperInvariant()));
        handlebars.RegisterHelper("fixed", (output, _, arguments) => output.WriteSafeString(((double)arguments[0]!).ToString("F2", CultureInfo.InvariantCulture)));
        handlebars.RegisterHelper("next", (output, _, arguments) => output.Write((int)arguments[0]! + 1));
        handlebars.RegisterHelper("parity", (output, _, arguments) => output.WriteSafeString((int)arguments[0]! % 2 == 0 ? "odd" : "even"));
        return handlebars;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 3), "...");

    /// <summary>Cuts a long text where the last word ends.</summary>
    private static string Shorten(string text) => string.Concat(text.AsSpan(0, text.LastIndexOf(' ', 56)), "...");

    // What is measured is the string; its bytes are made only for the comparison.
    private static Func<ReadOnlySpan<byte>> Render(HandlebarsTemplate<object, object> template, object model)
    {
        var first = Encoding.UTF8.GetBytes(template(model));
        return () => template(model).Length > 0 ? first : default;
    }
}
