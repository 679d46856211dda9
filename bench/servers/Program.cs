// One process is one contender, or one worker that the harness drives through its standard input:
//   Carafe.Bench.Servers serve CONTENDER PORT [ROUTES]    over sockets
//   Carafe.Bench.Servers in-memory CONTENDER [ROUTES]     over the in-memory transport, see Worker.cs
//   Carafe.Bench.Servers cookies                          signing and verifying, see Worker.cs
//   Carafe.Bench.Servers templates                        rendering and parsing, see Worker.cs
using System.Globalization;
using Carafe.Bench;
using Carafe.Bench.Contenders;
using Carafe.Bench.Cookies;
using Carafe.Bench.InMemory;
using Carafe.Bench.Templates;

switch (args)
{
    case ["serve", var contender, var port, .. var rest]:
        await Start(contender, new ServerSetup(int.Parse(port, CultureInfo.InvariantCulture), Routes(rest)));
        await Task.Delay(Timeout.Infinite);
        break;
    case ["in-memory", var contender, .. var rest]:
        var transport = new MemoryTransport();
        await Start(contender, new ServerSetup(Port: 1, Routes(rest), transport));
        await Worker.RunAsync(new RequestTasks(new MemoryClient(transport)));
        break;
    case ["cookies"]:
        await Worker.RunAsync(new CookieTasks());
        break;
    case ["templates"]:
        await Worker.RunAsync(new TemplateTasks());
        break;
    default:
        Console.Error.WriteLine("Expected 'serve CONTENDER PORT [ROUTES]', 'in-memory CONTENDER [ROUTES]', 'cookies' or 'templates'.");
        return 2;
}
return 0;

static int Routes(string[] rest) => rest is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 0;

static Task Start(string contender, ServerSetup setup) => contender switch
{
    "carafe" => CarafeServer.StartAsync(setup),
    "raw" => RawServer.StartAsync(setup),
    "slim" => SlimServer.StartAsync(setup),
    "mvc" => MvcServer.StartAsync(setup),
    "slim-dp" => SlimServer.StartWithDataProtectionAsync(setup),
    _ => throw new ArgumentException($"There is no contender '{contender}'; there are carafe, raw, slim, slim-dp, mvc.", nameof(contender)),
};
