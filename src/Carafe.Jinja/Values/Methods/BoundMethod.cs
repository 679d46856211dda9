namespace Carafe.Jinja.Values.Methods;

/// <summary>A builtin method together with the value it belongs to.</summary>
internal sealed class BoundMethod(Value self, Method method) : Callable
{
    /// <summary>The value that the method belongs to: a sandbox looks at it.</summary>
    public Value Self => self;

    public override string TypeName => method.PythonName is null ? "builtin_function_or_method" : "method";

    public override string Name => method.Name;

    public override Value Call(in CallArguments arguments, CallContext context) => method.Body!(self, arguments, context);

    public override bool IsEqualTo(in Value other) =>
        other.Reference is BoundMethod bound && bound.Method == method && bound.Self.IsSameAs(self);

    public override int Hash() => method.GetHashCode();

    public override string Repr() => method.PythonName is { } function
        ? $"<bound method {function} of {(method.IsOfType ? TypeObject(self) : self.Repr())}>"
        : $"<built-in method {method.Name} of {(method.IsOfType ? "type" : TypeNames.Of(self))} object at 0x7f{Hash():x10}>";

    private static string TypeObject(in Value self) => self.IsMarkup ? "<class 'markupsafe.Markup'>" : $"<class '{TypeNames.Of(self)}'>";

    private Method Method => method;
}
