using System.Buffers;
using Carafe.Jinja;
using Carafe.Jinja.Loaders;

namespace Carafe.Bench.Templates;

/// <summary>Carafe.Jinja, as its users write it: autoescape on, output as UTF-8 into a writer that is used again.</summary>
internal static class CarafeTemplates
{
    public static Func<ReadOnlySpan<byte>> Make(string workload)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "templates");
        var environment = new TemplateEnvironment { Autoescape = true, Loader = new FileSystemLoader(folder), AutoReload = false };
        return workload switch
        {
            "products-100" => Render(environment.GetTemplate("product.html"), new { products = PageModel.Products(100) }),
            "products-500" => Render(environment.GetTemplate("product.html"), new { products = PageModel.Products(500) }),
            "table" => Render(environment.GetTemplate("table.html"), new { table = PageModel.Table() }),
            "page" => Render(environment.GetTemplate("page.html"), PageModel.Page()),
            "fortunes" => Render(environment.GetTemplate("fortunes.html"), new { fortunes = Fortune.Twelve }),
            "parse" => Parse(environment, File.ReadAllText(Path.Combine(folder, "product.html"))),
            _ => throw TemplateTasks.Unknown(workload),
        };
    }

    private static Func<ReadOnlySpan<byte>> Render(Template template, object model)
    {
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        return () =>
        {
            output.ResetWrittenCount();
            template.Render(output, model);
            return output.WrittenSpan;
        };
    }

    private static Func<ReadOnlySpan<byte>> Parse(TemplateEnvironment environment, string source) => () =>
    {
        environment.FromString(source);
        return default;
    };
}
