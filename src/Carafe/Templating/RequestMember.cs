using Carafe.Http.Files;
using Carafe.Http.Structures;
using Carafe.Jinja.Values;
using Carafe.Routing;

namespace Carafe.Templating;

/// <summary>Gives what templates find on a request the behaviour that it has in Werkzeug, where C#'s types have another.</summary>
internal static class RequestMember
{
    public static Value Of(in Value value) => value.Kind switch
    {
        ValueKind.Dict or ValueKind.List or ValueKind.Object or ValueKind.Iterator => value.ToObject() switch
        {
            ReadOnlyMultiDict<string> values => new Value(new MultiDictValue<string>(values)),
            ReadOnlyMultiDict<FileStorage> files => new Value(new MultiDictValue<FileStorage>(files)),
            ReadOnlyHeaders headers => new Value(new HeadersValue(headers)),
            RouteValues values => Value.From(values.ToDictionary(pair => pair.Key, pair => pair.Value)),
            _ => value,
        },
        _ => value,
    };
}
