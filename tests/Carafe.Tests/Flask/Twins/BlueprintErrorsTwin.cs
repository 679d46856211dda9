using Carafe.Exceptions;
using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

/// <summary>All combinations of handlers on two nested blueprints, below several combinations on the application.</summary>
internal static class BlueprintErrorsTwin
{
    private static readonly string[] s_kinds = ["", "code", "http", "any", "server", "fault", "code http any", "server http"];

    public static IEnumerable<string> Names => s_kinds.Select(kinds => $"blueprint_errors {kinds}".TrimEnd());

    public static App BlueprintErrors(string name)
    {
        var app = new App(name, staticFolder: null);
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        foreach (var kind in name.Split(' ')[1..]) Handle(app, kind, "app");
        for (var mask = 0; mask < 64; mask++)
        {
            var (outer, inner) = (new Blueprint($"o{mask}", urlPrefix: $"/{mask}"), new Blueprint("inner", urlPrefix: "/in"));
            var bit = 0;
            foreach (var (blueprint, owner) in new[] { (outer, "outer"), (inner, "inner") })
            {
                foreach (var kind in new[] { "code", "http", "fault" })
                    if ((mask & (1 << bit++)) != 0) Handle(blueprint, kind, owner);
                blueprint.Route("/teapot", () => Abort(418), endpoint: "teapot");
                blueprint.Route("/gone", () => Abort(410), endpoint: "gone");
                blueprint.Route("/defect", string () => throw new Defect(), endpoint: "defect");
                blueprint.Route("/value", string () => throw new ArithmeticException(), endpoint: "value");
            }
            outer.RegisterBlueprint(inner);
            app.RegisterBlueprint(outer);
        }
        return app;
    }

    private static void Handle(Scaffold scaffold, string kind, string owner)
    {
        switch (kind)
        {
            case "code": scaffold.ErrorHandler(418, Answer); break;
            case "server": scaffold.ErrorHandler(500, Answer); break;
            case "http": scaffold.ErrorHandler<HttpException>(Answer); break;
            case "any": scaffold.ErrorHandler<Exception>(Answer); break;
            case "fault": scaffold.ErrorHandler<Fault>(Answer); break;
            default: throw new ArgumentException(kind);
        }

        object Answer(Exception error) => ($"{owner} {kind} {(error is ArithmeticException ? "ArithmeticError" : error.GetType().Name)}", 299);
    }

    private class Fault : Exception;

    private sealed class Defect : Fault;
}
