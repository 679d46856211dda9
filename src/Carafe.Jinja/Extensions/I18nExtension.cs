using Carafe.Html;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Parsing;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Extensions;

/// <summary>The tag <c>trans</c> and the functions around it, as Jinja's <c>jinja2.ext.i18n</c>.</summary>
/// <example>
/// <code>
/// var environment = new TemplateEnvironment { Extensions = [new I18nExtension(translations) { IsNewStyle = true }] };
/// environment.FromString("{% trans name=user %}Hello {{ name }}!{% endtrans %}").Render(new { user = "Ada" });
/// </code>
/// </example>
/// <param name="translations">
/// Where the translations come from; without them templates find no <c>gettext</c> but one among the globals.
/// </param>
public sealed class I18nExtension(ITranslations? translations = null) : Extension
{
    /// <summary>Gets whether the functions fill in variables by themselves and escape them.</summary>
    /// <value><see langword="false"/> by default, as in Jinja.</value>
    public bool IsNewStyle { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Tags { get; } = ["trans"];

    /// <inheritdoc/>
    public override void Bind(TemplateEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        environment.Globals["_"] = new Function("gettext", CallGettext);
        if (translations is null) return;
        Add("gettext", 1, arguments => translations.Gettext(Text(arguments[0])));
        Add("ngettext", 3, arguments => translations.Ngettext(Text(arguments[0]), Text(arguments[1]), Number(arguments[2])));
        Add("pgettext", 2, arguments => translations.Pgettext(Text(arguments[0]), Text(arguments[1])));
        Add("npgettext", 4, arguments => translations.Npgettext(Text(arguments[0]), Text(arguments[1]), Text(arguments[2]), Number(arguments[3])));

        void Add(string name, int count, Func<Value[], string> translate) =>
            environment.Globals[name] = new Function(name, (in arguments, context) => Translate(name, count, translate, arguments, context));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Parse(Parser parser)
    {
        ArgumentNullException.ThrowIfNull(parser);
        return new TransParser(parser, IsNewStyle).Parse();
    }

    // A message may be any value: catalogues look for it as it prints.
    private static string Text(in Value value) => value.Str();

    /// <summary>Whatever a template counts with: what is no integer and not equal to one is several.</summary>
    private static long Number(in Value value) => value.IsInteger ? value.AsInteger : Comparison.AreEqual(value, 1) ? 1 : 0;

    // Looked up where it is called: templates may have a gettext of their own.
    private static Value CallGettext(in CallArguments arguments, CallContext context)
    {
        var gettext = ((Frame)context).Context.Resolve("gettext");
        return context.Call(gettext.IsMissing ? context.MakeUndefined(null, default, "gettext") : gettext, arguments);
    }

    private Value Translate(string name, int count, Func<Value[], string> translate, in CallArguments arguments, CallContext context)
    {
        if (arguments.Positional.Length != count) throw new TypeError(ErrorMessages.WrongCount(name, count, arguments.Positional.Length));
        var positional = arguments.Positional.ToArray();
        var text = translate(positional);
        var message = Untranslated(text, name[0] == 'n' ? positional[..^1] : positional);
        if (!IsNewStyle)
        {
            if (!arguments.Names.IsEmpty) throw new TypeError(ErrorMessages.UnexpectedKeyword(name, arguments.Names[0]));
            return message;
        }
        if (context.Autoescape) message = new Markup(text);
        return Arithmetic.Remainder(message, Variables(name, positional, arguments));
    }

    /// <summary>What has no translation is given back as the value that it is: safe text stays safe, a number stays a number.</summary>
    private static Value Untranslated(string text, Value[] messages)
    {
        foreach (var message in messages)
            if (message.Kind != ValueKind.String && message.Str() == text) return message;
        return text;
    }

    private static DictValue Variables(string name, Value[] positional, in CallArguments arguments)
    {
        var variables = new DictValue();
        for (var i = 0; i < arguments.Names.Length; i++) variables[arguments.Names[i]] = arguments.Named[i];
        if (name.Contains('p', StringComparison.Ordinal) && !variables.TryGet("context", out _)) variables["context"] = positional[0];
        if (name[0] == 'n' && !variables.TryGet("num", out _)) variables["num"] = positional[^1];
        return variables;
    }
}
