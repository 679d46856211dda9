// The template engine by itself: filters, tests, extensions, loaders, sandbox, native values, asynchronous rendering, translations.
using Carafe;
using Carafe.Jinja;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Parsing;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;
using static Carafe.Globals;

// An environment
var environment = new TemplateEnvironment
{
    Autoescape = Autoescape.Select(),
    Loader = new DictLoader(new Dictionary<string, string> { ["hello.html"] = "Hello {{ user.name }}, born in {{ user.birth_year }}!" }),
    Undefined = UndefinedKinds.Strict,
};
Console.WriteLine(environment.GetTemplate("hello.html").Render(new { user = new Person("Ada <3", 1815) }));

// Options
var tidy = new TemplateEnvironment
{
    Syntax = new LexerOptions { TrimBlocks = true, LstripBlocks = true, LineStatementPrefix = "#", VariableStart = "${", VariableEnd = "}" },
    Finalize = (value, context) => value.IsNone ? "-" : value,
};
Console.WriteLine(tidy.FromString("# for x in items\n${x}\n# endfor").Render(new { items = new object?[] { 1, null } }));

// A filter, a test, a global
environment.AddFilter("shout", (string text, int times = 1) => text.ToUpperInvariant() + new string('!', times));
environment.AddTest("adult", (Person person) => person.BirthYear < 2000);
environment.AddGlobal("add", (int a, int b) => a + b);
Console.WriteLine(environment.FromString("{{ 'hi'|shout(times=2) }} {{ ada is adult }} {{ add(1, 2) }}").Render(new { ada = new Person("Ada", 1815) }));

// A filter that asks what is being rendered
environment.AddFilter("title_of", (CallContext context, string name) => $"{name} in {context.Resolve("site").Str()}");
Console.WriteLine(environment.FromString("{{ 'Home'|title_of }}").Render(new { site = "Acme" }));

// An extension
var extended = new TemplateEnvironment { Extensions = [new RepeatExtension(), new DoExtension(), new LoopControlsExtension()] };
Console.WriteLine(extended.FromString("{% repeat 3 %}-{{ x }}{% endrepeat %}").Render(new { x = 1 }));

// Loaders
var loader = new ChoiceLoader(
    new FunctionLoader(name => name == "made" ? "made of {{ x }}" : null),
    new PrefixLoader(new Dictionary<string, TemplateLoader> { ["mail"] = new DictLoader(new Dictionary<string, string> { ["welcome.txt"] = "Welcome!" }) }));
var loading = new TemplateEnvironment { Loader = loader };
Console.WriteLine($"{loading.GetTemplate("made").Render(new { x = 1 })}; {loading.GetTemplate("mail/welcome.txt").Render()}");

// A sandbox
var sandboxed = new TemplateEnvironment
{
    Sandbox = new SandboxPolicy { IsImmutable = true, MaxRange = 1000, MaxOutput = 100_000, Timeout = TimeSpan.FromSeconds(1) },
};
try
{
    sandboxed.FromString("{{ ''.__class__.mro() }}").Render();
}
catch (SecurityError error)
{
    Console.WriteLine(error.Message);
}

// Values instead of text
var native = new TemplateEnvironment { IsNative = true };
Value sum = native.FromString("{{ numbers|sum }}").RenderNative(new { numbers = new[] { 1, 2, 3 } });
Console.WriteLine(sum.AsInteger + 1);

// Tasks and asynchronous sequences
var template = new TemplateEnvironment().FromString("{{ title }}:{% for line in lines %} {{ line }}{% endfor %}");
Console.WriteLine(await template.RenderAsync(new { title = Task.FromResult("Log"), lines = Lines() }));
await foreach (var piece in template.GenerateAsync(new { title = "Log", lines = Lines() }, pieceSize: 0)) Console.Write($"[{piece.Length}]");
Console.WriteLine();

// Translations
var translated = new TemplateEnvironment { Extensions = [new I18nExtension(new German()) { IsNewStyle = true }] };
Console.WriteLine(translated.FromString("{% trans %}Hello {{ name }}!{% endtrans %} {{ ngettext('%(num)s apple', '%(num)s apples', 2) }}").Render(new { name = "Ada" }));

// Macros and expressions from C#
var forms = new TemplateEnvironment { Autoescape = true }.FromString("{% macro field(name, css_class='') %}<input name='{{ name }}' class='{{ css_class }}'>{% endmacro %}");
Console.WriteLine(forms.CallMacro("field", "email", new KeywordArguments(new { css_class = "wide" })).Str());
var isAdult = environment.CompileExpression("age >= 18");
Console.WriteLine(isAdult.Evaluate(new { age = 20 }).IsTrue);

// Errors
try
{
    environment.FromString("first line\n{{ missing.name }}").Render();
}
catch (UndefinedError error)
{
    Console.WriteLine($"{error.Message}, line {TemplateTrace.Of(error)[0].Line}");
}

// In an application
var app = new App("templates");
app.JinjaOptions = options => options with { Undefined = UndefinedKinds.Strict };
app.TemplateFilter("between", (int value, int low, int high) => value >= low && value <= high);
app.TemplateTest("even_year", (DateTime day) => day.Year % 2 == 0);
app.TemplateGlobal("add", (int a, int b) => a + b);
app.ContextProcessor(() => new { user = G["user"] });
using (app.AppContext())
{
    G["user"] = "ada";
    Console.WriteLine((string)RenderTemplateString("{{ user }} {{ 3|between(1, high=5) }} {{ day is even_year }} {{ add(1, 2) }}", new { day = new DateTime(2026, 1, 1) }));
}

static async IAsyncEnumerable<string> Lines()
{
    await Task.Yield();
    yield return "one";
    yield return "two";
}

sealed record Person(string Name, int BirthYear);

sealed class RepeatExtension : Extension
{
    public override IReadOnlyList<string> Tags => ["repeat"];

    public override IReadOnlyList<Node> Parse(Parser parser)
    {
        var line = parser.Stream.Next().Line;
        var count = parser.ParseExpression();
        var body = parser.ParseStatements(["endrepeat"], dropNeedle: true);
        var items = new Call(new Name("range", NameContext.Load, line), new Arguments([count], []), line);
        return [new For(parser.FreeIdentifier(line), items, body, [], null, false, line)];
    }
}

sealed class German : ITranslations
{
    public string Gettext(string message) => message == "Hello %(name)s!" ? "Hallo %(name)s!" : message;

    public string Ngettext(string singular, string plural, long number) => number == 1 ? "%(num)s Apfel" : "%(num)s Äpfel";
}
/* expected output
Hello Ada &lt;3, born in 1815!
1
-

HI!! True 3
Home in Acme
-1-1-1
made of 1; Welcome!
access to attribute '__class__' of 'str' object is unsafe.
7
Log: one two
[3][1][1][3][1][3]
Hallo Ada! 2 Äpfel
<input name='email' class='wide'>
True
'missing' is undefined, line 2
ada True True 3
*/
