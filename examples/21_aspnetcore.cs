// In an ASP.NET Core host: its endpoints first, its services, configuration and users, and its middleware inside an application.
using Carafe;
using Carafe.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Carafe.Globals;

var app = new App("shop");
app.Route("/", (Catalog catalog) => $"{Request.ScriptRoot}: {string.Join(", ", catalog.Items)}");
app.Route("/greeting", () => $"{app.Config["GREETING"]} {((IDictionary<string, object?>)app.Config["MAIL"]!)["PORT"]}");
app.Route("/item/<int:id>", (int id, Catalog catalog) =>
    id < catalog.Items.Length ? Results.Ok(new { id, name = catalog.Items[id] }) : Results.NotFound());
app.Route("/who", () => Request.RemoteUser ?? "somebody unknown");

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Carafe:GREETING"] = "Welcome",
    ["Carafe:MAIL:PORT"] = "25",
});
builder.Services.AddScoped<Catalog>();
builder.Services.AddHealthChecks();
builder.Services.AddCarafe(app);

var web = builder.Build();
web.Urls.Add("http://127.0.0.1:0");
web.MapGet("/native", () => "from ASP.NET Core");
web.MapGet("/native/link", (HttpContext http) => { using (app.RequestContext(http)) return UrlFor("/item/<int:id>", new { id = 1 }); });
web.MapHealthChecks("/healthz");
web.MapCarafe("/shop");
web.MapCarafe();
await web.StartAsync();

using var client = TestClient.ForServer(new Uri(web.Urls.First()));
foreach (var path in (string[])["/native", "/native/link", "/healthz", "/", "/shop/", "/greeting", "/item/1", "/item/9", "/who"])
{
    var response = await client.GetAsync(path);
    Console.WriteLine($"{path} {response.StatusCode} {response.Text}");
}
await web.StopAsync();

// Without a host: services of the application's own, and ASP.NET Core's middleware around it
var alone = new App("alone")
{
    Services = new ServiceCollection().AddLogging().AddResponseCompression().AddScoped<Catalog>().BuildServiceProvider(),
};
alone.UseAspNetCore(pipeline => pipeline.UseResponseCompression());
alone.Route("/", (Catalog catalog) => catalog.Items);
Console.WriteLine(alone.TestClient().Get("/", headers: new() { ["Accept-Encoding"] = "br" }).Headers["Content-Encoding"]);

sealed class Catalog
{
    public string[] Items { get; } = ["tea", "cup"];
}
/* expected output
/native 200 from ASP.NET Core
/native/link 200 /item/1
/healthz 200 Healthy
/ 200 : tea, cup
/shop/ 200 /shop: tea, cup
/greeting 200 Welcome 25
/item/1 200 {"id":1,"name":"cup"}
/item/9 404 
/who 200 somebody unknown
br
*/
