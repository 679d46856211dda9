using System.Collections;
using System.Runtime.CompilerServices;
using Carafe.Contexts;
using Carafe.Json.Tagged;
using Carafe.Signals;

namespace Carafe.Dispatch;

/// <summary>Keeps messages in the session, in Flask's form: a list of (category, message) under <c>_flashes</c>.</summary>
internal static class Flashing
{
    private const string Key = "_flashes";

    public static void Add(RequestContext context, string message, string category)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(category);

        // A new list each time: changing the one in the session would not be noticed.
        var session = context.Session;
        session[Key] = new List<object?>((session[Key] as IEnumerable)?.Cast<object?>() ?? []) { new JsonTuple(category, message) };
        if (AppSignals.MessageFlashed.HasReceivers) AppSignals.MessageFlashed.SendAndWait(context.App, ("message", message), ("category", category));
    }

    public static IReadOnlyList<FlashedMessage> Take(string[] categories)
    {
        using var held = Ambient.HoldRequest();
        var context = held.Required;
        var all = context.Flashes ??= Read(context.Session);
        return categories.Length == 0 ? all : [.. all.Where(flash => categories.Contains(flash.Category))];
    }

    private static List<FlashedMessage> Read(SessionData session) =>
        session.Pop(Key) is IEnumerable stored ? [.. stored.Cast<object?>().Select(Message)] : [];

    private static FlashedMessage Message(object? stored) => stored switch
    {
        ITuple { Length: 2 } pair => new($"{pair[0]}", $"{pair[1]}"),
        IReadOnlyList<object?> { Count: 2 } pair => new($"{pair[0]}", $"{pair[1]}"),
        _ => new("message", $"{stored}"),
    };
}
