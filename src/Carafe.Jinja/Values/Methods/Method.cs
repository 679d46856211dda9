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

/// <summary>A method or attribute of one of Python's types. The factories check the arguments as CPython words it.</summary>
internal sealed class Method
{
    private const int MaxSlots = 8;

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

    public static Method Attribute(string name, SimpleBody read) => new(name, null, read);

    /// <summary>A method that checks its own arguments.</summary>
    public static Method Free(string name, MethodBody body) => new(name, body, null);

    /// <summary>A method without arguments.</summary>
    public static Method None(string type, string name, SimpleBody body)
    {
        return new(name, Run, null);

        Value Run(in Value self, in CallArguments arguments, CallContext context)
        {
            RefuseNames(type, name, arguments);
            if (!arguments.Positional.IsEmpty) throw new TypeError($"{type}.{name}() takes no arguments ({arguments.Positional.Length} given)");
            return body(self);
        }
    }

    /// <summary>A method of exactly one argument; where it grows, the argument is a length that a sandbox limits.</summary>
    public static Method One(string type, string name, UnaryBody body, bool grows = false)
    {
        return new(name, Run, null);

        Value Run(in Value self, in CallArguments arguments, CallContext context)
        {
            RefuseNames(type, name, arguments);
            if (arguments.Positional.Length != 1) throw new TypeError($"{type}.{name}() takes exactly one argument ({arguments.Positional.Length} given)");
            if (grows) ResultLimit.CheckAll(arguments.Positional, context);
            return body(self, arguments.Positional[0]);
        }
    }

    /// <summary>A method of positional arguments only, the last of which may be left out; see <see cref="One"/> for growing.</summary>
    public static Method Some(string type, string name, int least, int most, SlotsBody body, bool grows = false)
    {
        return new(name, Run, null);

        Value Run(in Value self, in CallArguments arguments, CallContext context)
        {
            RefuseNames(type, name, arguments);
            CheckCount(name, arguments.Positional.Length, least, most);
            if (grows) ResultLimit.CheckAll(arguments.Positional, context);
            Span<Value> slots = new Value[MaxSlots];
            arguments.Positional.CopyTo(slots);
            return body(self, slots);
        }
    }

    /// <summary>A method of any number of positional arguments.</summary>
    public static Method Many(string type, string name, SlotsBody body)
    {
        return new(name, Run, null);

        Value Run(in Value self, in CallArguments arguments, CallContext context)
        {
            RefuseNames(type, name, arguments);
            return body(self, arguments.Positional);
        }
    }

    /// <summary>A method whose arguments may also be named; all have defaults.</summary>
    public static Method Named(string name, string[] parameters, SlotsBody body)
    {
        return new(name, Run, null);

        Value Run(in Value self, in CallArguments arguments, CallContext context)
        {
            var given = arguments.Positional.Length + arguments.Names.Length;
            if (given > parameters.Length)
                throw new TypeError($"{name}() takes at most {parameters.Length} argument{(parameters.Length == 1 ? "" : "s")} ({given} given)");
            Span<Value> slots = new Value[MaxSlots];
            arguments.Positional.CopyTo(slots);
            for (var i = 0; i < arguments.Names.Length; i++)
            {
                var index = Array.IndexOf(parameters, arguments.Names[i]);
                if (index < 0) throw new TypeError($"'{arguments.Names[i]}' is an invalid keyword argument for {name}()");
                if (!slots[index].IsMissing) throw new TypeError($"argument for {name}() given by name ('{arguments.Names[i]}') and position ({index + 1})");
                slots[index] = arguments.Named[i];
            }
            return body(self, slots);
        }
    }

    public Value Bind(in Value self) => _attribute is not null ? _attribute(self) : new BoundMethod(self, this);

    internal static void CheckCount(string name, int given, int least, int most)
    {
        if (given >= least && given <= most) return;
        var bound = given < least ? least : most;
        var expected = least == most ? "" : given < least ? "at least " : "at most ";
        throw new TypeError($"{name} expected {expected}{bound} argument{(bound == 1 ? "" : "s")}, got {given}");
    }

    internal static void RefuseNames(string type, string name, in CallArguments arguments)
    {
        if (!arguments.Names.IsEmpty) throw new TypeError($"{type}.{name}() takes no keyword arguments");
    }
}
