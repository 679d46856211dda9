// The test client: requests in memory, cookies, sessions, contexts kept to look into, streams, and a live server.
using Carafe;
using Carafe.Http.HeaderFields;
using Carafe.Serving;
using Carafe.Testing;
using static Carafe.Globals;

var app = new App("tested") { SecretKey = "k", Testing = true };
app.Route("/items", () => Request.Method == "GET"
    ? Jsonify(new { q = Request.Args["q"], user = Session["user"] })
    : Jsonify(new { added = Request.GetJson<Item>()!.Name }), ["GET", "POST"]);
app.Route("/upload", () => $"{Request.Form["title"]}: {Request.Files["photo"]!.Filename}", ["POST"]);
app.Route("/login", () => { Session["user"] = Request.Form["user"]; return Redirect(UrlFor("me")); }, ["POST"]);
app.Route("/me", () => $"{Session["user"] ?? Request.Authorization?.Token ?? "nobody"} from {Request.RemoteAddr}", endpoint: "me");
app.Route("/events", IEnumerable<string> () => ["one ", "two "]);

var client = app.TestClient();

// What to send
var found = client.Get("/items", query: new { q = "tea" });
Console.WriteLine($"{found.StatusCode} {found.GetJson<Found>()!.Q}");
Console.Write(client.Post("/items", json: new { name = "cup" }).Text);
Console.WriteLine(client.Post("/upload", form: new { title = "Sea", photo = new TestFile("bytes", "sea.jpg") }).Text);

// Anything else about the request
var request = new TestRequest { Path = "/me", BaseUrl = "https://shop.example", RemoteAddr = "10.0.0.1", Auth = Authorization.Bearer("token") };
Console.WriteLine(client.Send(request).Text);
Console.WriteLine((await client.SendAsync(request with { Auth = null })).Text);

// Redirects and cookies
var home = client.Post("/login", form: new { user = "ada" }, followRedirects: true);
Console.WriteLine($"{home.Text}, {home.History.Count} redirect, {client.GetCookie("session")!.HttpOnly}");

// The session from outside
using (var transaction = client.SessionTransaction()) transaction.Session["user"] = "bob";
Console.WriteLine(client.Get("/me").Text);

// The context, kept to look into
using (client.KeepContext())
{
    client.Get("/items?q=x");
    Console.WriteLine($"{Request.Endpoint} {Request.Args["q"]} {Session["user"]}");
}
Console.WriteLine(HasRequestContext());

// A response while it is written; leaving early aborts the request
await using (var events = await client.OpenAsync(new() { Path = "/events" }))
    Console.WriteLine(await events.ReadTextAsync());

// The same client over the network
await using var server = await Server.StartAsync(app, port: 0);
using var live = server.TestClient();
Console.WriteLine((await live.GetAsync("/me")).Text);

// A client of one's own
using var api = new ApiClient(app, "secret");
Console.WriteLine(api.Get("/me").Text);

record Item(string Name);

record Found(string Q, string? User);

sealed class ApiClient(App app, string token) : TestClient(app)
{
    protected override TestRequest Prepare(TestRequest request) => request with { Auth = Authorization.Bearer(token) };
}
/* expected output
200 tea
{"added":"cup"}
Sea: sea.jpg
token from 10.0.0.1
nobody from 10.0.0.1
ada from 127.0.0.1, 1 redirect, True
bob from 127.0.0.1
/items x bob
False
one 
nobody from 127.0.0.1
secret from 127.0.0.1
*/
