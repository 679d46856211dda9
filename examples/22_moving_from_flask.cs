// Moving route by route: what the new application does not answer yet goes on to the old one, with the same session.
using Carafe;
using Carafe.Middleware;
using Carafe.Serving;
using Carafe.Testing;
using Microsoft.AspNetCore.Http;
using static Carafe.Globals;

// The old one would be Flask behind gunicorn; here another application stands in for it.
var old = new App("old") { SecretKey = "the same key" };
old.Route("/login", () => { Session["user"] = Request.Form["user"]; return "logged in by old"; }, methods: ["POST"]);
old.Route("/orders/<int:id>", (int id) => $"order {id} of {Session["user"]}, from {CurrentApp.Name}");
await using var oldServer = await Server.StartAsync(old, "127.0.0.1", port: 0);
var oldAddress = oldServer.Url.ToString();

var app = new App("new") { SecretKey = "the same key" };
app.Route("/hello", () => $"hello {Session["user"]}, from {CurrentApp.Name}");

using var proxy = new ProxyMiddleware(app, new() { ["/"] = oldAddress });
RequestDelegate toFlask = proxy;
app.Route("/<path:rest>", () => toFlask, methods: ["GET", "POST", "PUT", "PATCH", "DELETE"], options: new() { StreamBody = true });

var client = app.TestClient();
Console.WriteLine(client.Post("/login", form: new { user = "ada" }).Text);
Console.WriteLine(client.Get("/orders/7").Text);
Console.WriteLine(client.Get("/hello").Text);
/* expected output
logged in by old
order 7 of ada, from old
hello ada, from new
*/
