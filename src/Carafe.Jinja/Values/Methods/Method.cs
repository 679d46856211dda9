using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Methods;

/// <summary>What a builtin method runs.</summary>
internal delegate Value MethodBody(in Value self, in CallArguments arguments, CallContext context);

/// <summary>A method without arguments, or reading an attribute.</summary>
internal delegate Value SimpleBody(in Value self);

/// <summary>A method of one argument.</summary>
internal delegate Value UnaryBody(in Value self, in Value argument);

/// <summary>A method of several arguments; those left out are missing.</summary>
internal delegate Value SlotsBody(in Value self, ReadOnlySpan<Value> arguments);

/// <summary>How long a method's result may become: what a sandbox limits.</summary>
internal delegate Int128 GrowthBody(in Value self, ReadOnlySpan<Value> arguments);

/// <summary>A method or attribute of one of Python's types. The factories check the arguments as CPython words it.</summary>
internal sealed class Method
{
    private readonly SimpleBody? _attribute;

    private Method(string name, MethodBody? body, SimpleBody? attribute)
    {
        Name = name;
        Body = body;
        _attribute = attribute;
    }

    public string Name { get; }

    /// <summary>What calling it runs; <see langword="null"/> for an attribute.</summary>
    public MethodBody? Body { get; }

    /// <summary>Whether it belongs to the type rather than to the value, as class and static methods do.</summary>
    public bool IsOfType { get; private init; }

    /// <summary>The name of the function written in Python that it is, such as <c>Markup.join</c>.</summary>
    public string? PythonName { get; private init; }

    /// <summary>The same method as one of the type.</summary>
    public Method OfType() => new(Name, Body, _attribute) { IsOfType = true, PythonName = PythonName };

    /// <summary>The same method as a function written in Python.</summary>
    public Method Written(string pythonName) => new(Name, Body, _attribute) { IsOfType = IsOfType, PythonName = pythonName };

    public static Method Attribute(string name, SimpleBody read) => new(name, null, read);

    /// <summary>A method that checks its own arguments.</summary>
    public static Method Free(string name, MethodBody body) => new(name, body, null);

    /// <summary>A method without arguments.</summary>
    public static Method None(string type, string name, SimpleBody body)
    {
        return new(name, Run, null);

        Value Run(in Value self, in CallArguments arguments, CallContext context)
        {
            RefuseNames(Owner(type, self), name, arguments);
            if (!arguments.Positional.IsEmpty) throw new TypeError($"{Owner(type, self)}.{name}() takes no arguments ({arguments.Positional.Length} given)");
            return body(self);
        }
    }

    /// <summary>A method of exactly one argument; where it grows, the argument is a length that a sandbox limits.</summary>
    public static Method One(string type, string name, UnaryBody body, bool grows = false)
    {
        return new(name, Run, null);

        Value Run(in Value self, in CallArguments arguments, CallContext context)
        {
            RefuseNames(Owner(type, self), name, arguments);
            if (arguments.Positional.Length != 1) throw new TypeError($"{Owner(type, self)}.{name}() takes exactly one argument ({arguments.Positional.Length} given)");
            if (grows) ResultLimit.CheckAll(arguments.Positional, context);
            return body(self, arguments.Positional[0]);
        }
    }

    /// <summary>A method of positional arguments only, the last of which may be left out; see <see cref="One"/> for growing.</summary>
    public static Method Some(string type, string name, int least, int most, SlotsBody body, bool grows = false, GrowthBody? growth = null)
    {
        return new(name, Run, null);

        Value Run(in Value self, in CallArguments arguments, CallContext context)
        {
            RefuseNames(Owner(type, self), name, arguments);
            CheckCount(name, arguments.Positional.Length, least, most);
            if (grows) ResultLimit.CheckAll(arguments.Positional, context);
            var room = default(ParameterSlots);
            Span<Value> slots = room;
            arguments.Positional.CopyTo(slots);
            if (growth is not null && ResultLimit.IsSet(context)) ResultLimit.Check(growth(self, slots), context);
            return body(self, slots);
        }
    }

    /// <summary>The same for the older functions of CPython, whose errors name no type and count otherwise.</summary>
    public static Method Unpacked(string name, int least, int most, SlotsBody body)
    {
        return new(name, Run, null);

        Value Run(in Value self, in CallArguments arguments, CallContext context)
        {
            RefuseNames(null, name, arguments);
            var given = arguments.Positional.Length;
            if (given < least) throw new TypeError($"{name}() takes at least {Count(least)} ({given} given)");
            if (given > most) throw new TypeError($"{name}() takes at most {Count(most)} ({given} given)");
            var room = default(ParameterSlots);
            Span<Value> slots = room;
            arguments.Positional.CopyTo(slots);
            return body(self, slots);
        }
    }

    /// <summary>A method of any number of positional arguments.</summary>
    public static Method Many(string name, SlotsBody body)
    {
        return new(name, Run, null);

        Value Run(in Value self, in CallArguments arguments, CallContext context)
        {
            RefuseNames(null, name, arguments);
            return body(self, arguments.Positional);
        }
    }

    /// <summary>A method that is written in Python, as Markup's are: all arguments may be named.</summary>
    public static Method Python(string type, string name, string[] parameters, int required, MethodBody body)
    {
        var signature = new Parameters($"{type}.{name}", hidden: 1, required, parameters);
        return new(name, Run, null) { PythonName = $"{type}.{name}" };

        Value Run(in Value self, in CallArguments arguments, CallContext context)
        {
            var room = default(ParameterSlots);
            Span<Value> slots = room;
            signature.Bind(arguments, slots[..parameters.Length]);
            return body(self, new CallArguments(slots[..parameters.Length]), context);
        }
    }

    /// <summary>A method whose arguments may also be named.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="parameters">The parameters' names; empty for those that have none.</param>
    /// <param name="body">What it runs; arguments left out are missing.</param>
    /// <param name="required">How many must be given.</param>
    /// <param name="positional">How many may be given by position; all by default.</param>
    /// <param name="growth">How long the result may become, where it may.</param>
    public static Method Named(
        string name, string[] parameters, SlotsBody body, int required = 0, int? positional = null, GrowthBody? growth = null)
    {
        var signature = new BuiltinSignature(name, parameters, required, positional ?? parameters.Length);
        return new(name, Run, null);

        Value Run(in Value self, in CallArguments arguments, CallContext context)
        {
            var room = default(ParameterSlots);
            Span<Value> slots = room;
            signature.Bind(arguments, slots);
            if (growth is not null && ResultLimit.IsSet(context)) ResultLimit.Check(growth(self, slots), context);
            return body(self, slots);
        }
    }

    public Value Bind(in Value self) => _attribute is not null ? _attribute(self) : new BoundMethod(self, this);

    internal static void CheckCount(string name, int given, int least, int most)
    {
        if (given >= least && given <= most) return;
        var bound = given < least ? least : most;
        var expected = least == most ? "" : given < least ? "at least " : "at most ";
        throw new TypeError($"{name} expected {expected}{Count(bound)}, got {given}");
    }

    internal static void RefuseNames(string? type, string name, in CallArguments arguments)
    {
        if (!arguments.Names.IsEmpty) throw new TypeError($"{(type is null ? "" : type + ".")}{name}() takes no keyword arguments");
    }

    private static string Count(int number) => number == 1 ? "1 argument" : $"{number} arguments";

    // A subclass takes its methods over: errors name the subclass.
    private static string Owner(string type, in Value self) => (type, self.Kind) switch
    {
        ("str", ValueKind.Markup) => "Markup",
        ("int", ValueKind.Boolean) => "bool",
        _ => type,
    };
}
