using System.Text;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods of <c>bytes</c>: its own arguments, and the work of <c>str</c> on one character a byte.</summary>
internal static class BytesMethods
{
    private const string Type = "bytes";

    public static MethodTable Table { get; } = new([.. Plain(), .. Search(), .. Splits(), .. Changes(), .. Own()]);

    private static IEnumerable<Method> Plain()
    {
        string[] names =
        [
            "upper", "lower", "title", "capitalize", "swapcase", "isalnum", "isalpha", "isascii", "isdigit", "islower", "isupper", "isspace", "istitle",
        ];
        return names.Select(name =>
        {
            var body = Shared(name);
            return Method.None(Type, name, (in self) => Do(body, self));
        });
    }

    private static IEnumerable<Method> Search() =>
    [
        Searching("find"), Searching("rfind"), Searching("count"), Searching("index", isRequired: true), Searching("rindex", isRequired: true),
        Affixed("startswith"), Affixed("endswith"),
    ];

    private static IEnumerable<Method> Splits()
    {
        var (split, rsplit, lines, partition, rpartition) = (Shared("split"), Shared("rsplit"), Shared("splitlines"), Shared("partition"), Shared("rpartition"));
        return
        [
            Method.Named("split", ["sep", "maxsplit"], (in self, args) => Split(split, self, args)),
            Method.Named("rsplit", ["sep", "maxsplit"], (in self, args) => Split(rsplit, self, args)),
            Method.Named("splitlines", ["keepends"], (in self, args) => Do(lines, ByteText.OfLines(Bytes(self).ToArray()), Argument.Int(args[0]))),
            Method.One(Type, "partition", (in self, in separator) => Do(partition, self, Part(separator))),
            Method.One(Type, "rpartition", (in self, in separator) => Do(rpartition, self, Part(separator))),
            Method.Free("join", Join),
        ];
    }

    private static IEnumerable<Method> Changes()
    {
        var (replace, tabs, zeros) = (Shared("replace"), Shared("expandtabs"), Shared("zfill"));
        return
        [
            Stripping("strip"), Stripping("lstrip"), Stripping("rstrip"), Padding("center"), Padding("ljust"), Padding("rjust"),
            Unfixing("removeprefix"), Unfixing("removesuffix"),
            Method.Some(Type, "replace", 2, 3, (in self, args) => Do(replace, self, Part(args[0]), Part(args[1]), Argument.Index(args[2], -1)), growth: Replaced),
            Method.Named("expandtabs", ["tabsize"], (in self, args) => Do(tabs, self, Argument.Int(args[0], 8)), growth: Expanded),
            Method.One(Type, "zfill", (in self, in width) => Do(zeros, self, Argument.Index(width)), grows: true),
        ];
    }

    private static IEnumerable<Method> Own() =>
    [
        Method.Named("decode", ["encoding", "errors"], Decode),
        Method.Named("hex", ["sep", "bytes_per_sep"], (in self, args) => ByteHex.Write(Bytes(self), args[0], Argument.Int(args[1], 1))),
        Method.One(Type, "fromhex", (in self, in text) => new BytesValue(ByteHex.Read(Argument.Text(text, "fromhex() argument")))).OfType(),
        Method.Named("translate", ["", "delete"], Translate, required: 1),
        Method.Some(Type, "maketrans", 2, 2, MakeTable).OfType(),
    ];

    private static MethodBody Shared(string name) => StringMethods.Table.TryFind(name, out var method) ? method.Body! : throw new KeyError((Value)name);

    private static Value Do(MethodBody body, in Value self, params ReadOnlySpan<Value> arguments) =>
        FromText(body(self.IsString ? self : Part(self), new CallArguments(arguments), null!));

    private static ReadOnlySpan<byte> Bytes(in Value value) => value.Reference is BytesValue bytes
        ? bytes.Bytes
        : throw new TypeError($"a bytes-like object is required, not '{TypeNames.Of(value)}'");

    private static string Part(in Value value) => ByteText.Of(Bytes(value).ToArray());

    private static Method Searching(string name, bool isRequired = false)
    {
        var body = Shared(isRequired ? name.Replace("index", "find", StringComparison.Ordinal) : name);
        return Method.Unpacked(name, 1, 3, (in self, args) =>
        {
            var (start, end) = (Argument.Bound(args[1], 0), Argument.Bound(args[2], long.MaxValue / 2));
            var found = Do(body, self, Sought(args[0]), start, end);
            return isRequired && found.AsInteger < 0 ? throw new ValueError("subsection not found") : found;
        });
    }

    // A single byte may stand for a part.
    private static Value Sought(in Value value)
    {
        if (value.Reference is BytesValue) return Part(value);
        if (value.TryGetIndex(out var one) && one is >= 0 and < 256) return ByteText.Of([(byte)one]);
        if (value.Kind is ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger) throw new ValueError("byte must be in range(0, 256)");
        throw new TypeError($"argument should be integer or bytes-like object, not '{TypeNames.Of(value)}'");
    }

    private static Method Affixed(string name)
    {
        var body = Shared(name);
        return Method.Unpacked(name, 1, 3, (in self, args) =>
        {
            var (start, end) = (Argument.Bound(args[1], 0), Argument.Bound(args[2], long.MaxValue / 2));
            if (args[0].Kind == ValueKind.Tuple)
                return Do(body, self, new TupleValue([.. Iteration.ToList(args[0]).Select(part => (Value)Part(part))]), start, end);
            if (args[0].Reference is not BytesValue)
                throw new TypeError($"{name} first arg must be bytes or a tuple of bytes, not {TypeNames.Of(args[0])}");
            return Do(body, self, Part(args[0]), start, end);
        });
    }

    private static Value Split(MethodBody body, in Value self, ReadOnlySpan<Value> arguments)
    {
        var most = Argument.Index(arguments[1], -1);
        return Do(body, self, arguments[0].IsMissing || arguments[0].IsNone ? Value.None : Part(arguments[0]), most);
    }

    private static Int128 Expanded(in Value self, ReadOnlySpan<Value> arguments) =>
        (Int128)Argument.Int(arguments[0], 8) * Bytes(self).Count((byte)'\t');

    // As many times as it may stand there at most: between any two bytes.
    private static Int128 Replaced(in Value self, ReadOnlySpan<Value> arguments) =>
        arguments[1].Reference is BytesValue added ? (Int128)(Bytes(self).Length + 1) * added.Bytes.Length : 0;

    private static Value Join(in Value self, in CallArguments arguments, CallContext context)
    {
        Method.RefuseNames(Type, "join", arguments);
        if (arguments.Positional.Length != 1) throw new TypeError($"bytes.join() takes exactly one argument ({arguments.Positional.Length} given)");
        ref readonly var items = ref arguments.Positional[0];
        if (!Iteration.TryOf(items, out _)) throw new TypeError("can only join an iterable");
        var parts = Iteration.ToList(items);
        var text = new StringBuilder();
        var separator = Part(self);
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Reference is not BytesValue) throw new TypeError($"sequence item {i}: expected a bytes-like object, {TypeNames.Of(parts[i])} found");
            text.Append(i == 0 ? "" : separator).Append(Part(parts[i]));
            ResultLimit.Check(text.Length, context);
        }
        return FromText(text.ToString());
    }

    private static Method Stripping(string name)
    {
        var body = Shared(name);
        return Method.Some(Type, name, 0, 1, (in self, args) => Do(body, self, args[0].IsMissing || args[0].IsNone ? Value.None : Part(args[0])));
    }

    private static Method Unfixing(string name)
    {
        var body = Shared(name);
        return Method.One(Type, name, (in self, in part) => Do(body, self, Part(part)));
    }

    private static Method Padding(string name)
    {
        var body = Shared(name);
        return Method.Some(Type, name, 1, 2, Pad, grows: true);

        Value Pad(in Value self, ReadOnlySpan<Value> arguments)
        {
            var width = Argument.Index(arguments[0]);
            if (arguments[1].IsMissing) return Do(body, self, width);
            if (arguments[1].Reference is not BytesValue { Bytes.Length: 1 })
                throw new TypeError($"{name}() argument 2 must be a byte string of length 1, not {Argument.NameOf(arguments[1])}");
            return Do(body, self, width, Part(arguments[1]));
        }
    }

    private static Value Decode(in Value self, ReadOnlySpan<Value> arguments) => Codecs.Decode(
        Bytes(self),
        arguments[0].IsMissing ? "utf-8" : Argument.Text(arguments[0], "decode() argument 'encoding'"),
        arguments[1].IsMissing ? "strict" : Argument.Text(arguments[1], "decode() argument 'errors'"));

    private static Value Translate(in Value self, ReadOnlySpan<Value> arguments)
    {
        var table = arguments[0].IsNone ? [] : Bytes(arguments[0]);
        if (!arguments[0].IsNone && table.Length != 256) throw new ValueError("translation table must be 256 characters long");
        var deleted = arguments[1].IsMissing ? [] : Bytes(arguments[1]);
        var result = new List<byte>(Bytes(self).Length);
        foreach (var one in Bytes(self))
            if (!deleted.Contains(one)) result.Add(table.IsEmpty ? one : table[one]);
        return new BytesValue([.. result]);
    }

    private static Value MakeTable(in Value self, ReadOnlySpan<Value> arguments)
    {
        var from = Bytes(arguments[0]);
        var to = Bytes(arguments[1]);
        if (from.Length != to.Length) throw new ValueError("maketrans arguments must have same length");
        var table = new byte[256];
        for (var i = 0; i < table.Length; i++) table[i] = (byte)i;
        for (var i = 0; i < from.Length; i++) table[from[i]] = to[i];
        return new BytesValue(table);
    }

    private static Value FromText(in Value value) => value.Kind switch
    {
        ValueKind.String => new BytesValue(ByteText.ToBytes(value.AsText!)),
        ValueKind.List => new ListValue(Iteration.ToList(value).ConvertAll(item => FromText(item))),
        ValueKind.Tuple => new TupleValue([.. Iteration.ToList(value).Select(item => FromText(item))]),
        _ => value,
    };
}
