namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods of <c>tuple</c>; on C#'s tuples too.</summary>
internal static class TupleMethods
{
    public static MethodTable Table { get; } = new(
        Method.Some("tuple", "index", 1, 3, (in self, args) => SequenceSearch.Index(self, args, "tuple.index(x): x not in tuple")),
        Method.One("tuple", "count", (in self, in item) => SequenceSearch.Count(self, item)));
}
