using Carafe.Cli.Rendering;
using Carafe.Dispatch;
using Carafe.Jinja;
using Carafe.Jinja.Errors;

namespace Carafe.Cli.BuiltIn;

/// <summary>The command <c>render</c>: a template and values in, text out.</summary>
internal static class RenderCommand
{
    public const string Help =
        """
        Renders a template with values from JSON or YAML and prints the text.

        TEMPLATE is a file, the name of one of the application's templates, or '-' for standard input. It may extend and include the templates beside it.

        Values come from the files in the order given, later ones replacing those before, and from '--set' last.
        """;

    /// <summary>What a template prints where a name has no value.</summary>
    public enum UndefinedKind
    {
        Default,
        Strict,
        Chainable,
        Debug,
    }

    public static async Task RunAsync(
        App app,
        string template,
        [Option("--data", "-d", MetaVar = "FILE", Help = "A JSON or YAML file of values, '-' for standard input; may be repeated.")] string[] data,
        [Option("--set", "-s", MetaVar = "NAME=VALUE", Help = "One value, read as JSON where it is JSON; 'user.name=Ada' sets an item. May be repeated.")] string[] set,
        [Option("--templates", "-t", Exists = true, Help = "A folder of templates to look in besides; may be repeated.")] DirectoryInfo[] templates,
        [Option("--format", "-f", Help = "The format of the values where the file's ending does not tell.", Choices = ["json", "yaml"])] string? format = null,
        [Option("--output", "-o", MetaVar = "FILE", Help = "The file to write instead of standard output.")] string? output = null,
        [Option("--autoescape/--no-autoescape", Help = "Escape values for HTML; by default in templates named .html, .htm, .xml, .xhtml or .svg.")] bool? autoescape = null,
        [Option("--undefined", Help = "What a name without a value is.", CaseSensitive = false, Choices = ["default", "strict", "chainable", "debug"])] string undefined = "default",
        [Option("--trim-blocks", Help = "Take out the line end after a block.")] bool trimBlocks = false,
        [Option("--lstrip-blocks", Help = "Take out the blanks before a block.")] bool lstripBlocks = false,
        [Option("--keep-trailing-newline", Help = "Keep the line end at the end of the template.")] bool keepTrailingNewline = false,
        [Option("--extension", "-e", MetaVar = "NAME", Help = "An extension of Jinja: do, loopcontrols, debug or i18n; may be repeated.", Choices = ["do", "loopcontrols", "debug", "i18n"])] string[]? extension = null,
        CancellationToken cancellationToken = default)
    {
        if (template == "-" && data.Contains("-")) throw new UsageError("Template and values cannot both come from standard input.");
        var values = RenderValues.Read(data, set, format);
        try
        {
            var environment = RenderEnvironment.Make(app, template, [.. templates.Select(folder => folder.FullName)], extension ?? [], options => options with
            {
                Autoescape = autoescape ?? options.Autoescape,
                Undefined = Enum.Parse<UndefinedKind>(undefined, ignoreCase: true) switch
                {
                    UndefinedKind.Strict => UndefinedKinds.Strict,
                    UndefinedKind.Chainable => UndefinedKinds.Chainable,
                    UndefinedKind.Debug => UndefinedKinds.Debug,
                    _ => options.Undefined,
                },
                Syntax = options.Syntax with
                {
                    TrimBlocks = trimBlocks || options.Syntax.TrimBlocks,
                    LstripBlocks = lstripBlocks || options.Syntax.LstripBlocks,
                    KeepTrailingNewline = keepTrailingNewline || options.Syntax.KeepTrailingNewline,
                },
            });
            var found = template == "-" ? environment.FromString(await Console.In.ReadToEndAsync(cancellationToken)) : environment.GetTemplate(RenderEnvironment.NameOf(template));
            string text = TemplateRenderer.Render(app, found, values);
            if (output is null or "-") await Console.Out.WriteAsync(text.AsMemory(), cancellationToken);
            else await WriteAsync(output, text, cancellationToken);
        }
        catch (TemplateError error)
        {
            throw new ClickException(Describe(error));
        }
    }

    private static string Describe(TemplateError error)
    {
        if (error is TemplateSyntaxError syntax) return syntax.ToString();
        if (error is TemplateNotFound) return $"There is no template '{error.Message}'.";
        return error.Frames is [.., var frame] ? $"{error.Message}\n  {frame}" : error.Message;
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllTextAsync(path, text, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FileError(path, error.Message);
        }
    }
}
