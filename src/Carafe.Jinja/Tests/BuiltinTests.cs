using System.Collections.Frozen;
using Carafe.Jinja.Filters;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Tests;

/// <summary>Jinja's own tests.</summary>
public static class BuiltinTests
{
    /// <summary>Gets the tests by name, all of Jinja 3.1's.</summary>
    public static FrozenDictionary<string, Test> All { get; } = Make().ToFrozenDictionary(test => test.Name, StringComparer.Ordinal);

    private delegate bool PlainTest(in Value value);

    private delegate bool BinaryTest(in Value value, in Value other);

    private static IEnumerable<Test> Make() => [.. KindTests(), .. ValueTests(), .. ComparisonTests()];

    private static IEnumerable<Test> KindTests() =>
    [
        Plain("defined", "test_defined", (in value) => !value.IsUndefined),
        Plain("undefined", "test_undefined", (in value) => value.IsUndefined),
        Plain("none", "test_none", (in value) => value.IsNone),
        Plain("boolean", "test_boolean", (in value) => value.IsBoolean),
        Plain("true", "test_true", (in value) => value.IsBoolean && value.AsBoolean),
        Plain("false", "test_false", (in value) => value.IsBoolean && !value.AsBoolean),
        Plain("integer", "test_integer", (in value) => value.Kind is ValueKind.Integer or ValueKind.BigInteger),
        Plain("float", "test_float", (in value) => value.IsFloat),
        Plain("number", "test_number", (in value) => value.Kind is
            ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger or ValueKind.Float or ValueKind.Decimal),
        Plain("string", "test_string", (in value) => value.IsString),
        Plain("mapping", "test_mapping", (in value) => value.Kind == ValueKind.Dict),
        Plain("sequence", "test_sequence", IsSequence),
        Plain("iterable", "test_iterable", IsIterable),
        Builtin("callable", (in value) => value.Kind is ValueKind.Callable or ValueKind.Undefined || value.Reference is Callable),
        Plain("escaped", "test_escaped", (in value) => ValueText.TryGetHtml(value, out _)),
    ];

    private static IEnumerable<Test> ValueTests() =>
    [
        Plain("odd", "test_odd", (in value) => Comparison.AreEqual(Arithmetic.Remainder(value, 2), 1)),
        Plain("even", "test_even", (in value) => Comparison.AreEqual(Arithmetic.Remainder(value, 2), 0)),
        Plain("lower", "test_lower", (in value) => TextTests.IsLower(value.Str())),
        Plain("upper", "test_upper", (in value) => TextTests.IsUpper(value.Str())),
        Binary("divisibleby", "test_divisibleby", "num", (in value, in other) => Comparison.AreEqual(Arithmetic.Remainder(value, other), 0)),
        Binary("sameas", "test_sameas", "other", (in value, in other) => value.IsSameAs(other)),
        Binary("in", "test_in", "seq", (in value, in other) => Comparison.Contains(other, value)),
        new("filter", (in value, in arguments, context) => HasName(value, "test_filter", arguments, context.HasFilter), ContextUse.Environment),
        new("test", (in value, in arguments, context) => HasName(value, "test_test", arguments, context.HasTest), ContextUse.Environment),
    ];

    private static IEnumerable<Test> ComparisonTests() =>
    [
        .. Operator((in value, in other) => Comparison.AreEqual(value, other), "eq", "==", "equalto"),
        .. Operator((in value, in other) => !Comparison.AreEqual(value, other), "ne", "!="),
        .. Operator((in value, in other) => Comparison.Compare(ComparisonOperator.Less, value, other), "lt", "<", "lessthan"),
        .. Operator((in value, in other) => Comparison.Compare(ComparisonOperator.LessOrEqual, value, other), "le", "<="),
        .. Operator((in value, in other) => Comparison.Compare(ComparisonOperator.Greater, value, other), "gt", ">", "greaterthan"),
        .. Operator((in value, in other) => Comparison.Compare(ComparisonOperator.GreaterOrEqual, value, other), "ge", ">="),
    ];

    /// <summary>A test that is one of CPython's own functions of one argument.</summary>
    private static Test Builtin(string name, PlainTest holds) => new(name, (in value, in arguments, context) =>
    {
        if (!arguments.Names.IsEmpty) throw new TypeError($"{name}() takes no keyword arguments");
        if (!arguments.Positional.IsEmpty) throw new TypeError($"{name}() takes exactly one argument ({arguments.Positional.Length + 1} given)");
        return holds(value);
    });

    private static Test Plain(string name, string function, PlainTest holds)
    {
        var parameters = new Parameters(function, hidden: 1, required: 0);
        return new(name, (in value, in arguments, context) =>
        {
            if (!arguments.IsEmpty) parameters.Bind(arguments, []);
            return holds(value);
        });
    }

    private static Test Binary(string name, string function, string parameter, BinaryTest holds)
    {
        var parameters = new Parameters(function, hidden: 1, required: 1, parameter);
        return new(name, (in value, in arguments, context) =>
        {
            if (arguments.Positional.Length == 1 && arguments.Names.IsEmpty) return holds(value, arguments.Positional[0]);
            Span<Value> slots = new Value[1];
            parameters.Bind(arguments, slots);
            return holds(value, slots[0]);
        });
    }

    private static IEnumerable<Test> Operator(BinaryTest holds, string function, params string[] aliases) =>
        aliases.Prepend(function).Select(name => new Test(name, (in value, in arguments, context) =>
        {
            Method.RefuseNames("_operator", function, arguments);
            Method.CheckCount(function, arguments.Positional.Length + 1, 2, 2);
            return holds(value, arguments.Positional[0]);
        }));

    private static bool HasName(in Value value, string function, in CallArguments arguments, Func<string, bool> has)
    {
        if (!arguments.IsEmpty) new Parameters(function, hidden: 2, required: 0).Bind(arguments, []);
        _ = Hashing.Of(value);
        return value.AsText is { } name && has(name);
    }

    private static bool IsIterable(in Value value)
    {
        if (!Iteration.TryOf(value, out var items)) return false;
        items.Dispose();
        return true;
    }

    // What has a length and items: strings and dictionaries count, sets do not.
    private static bool IsSequence(in Value value) => value.Kind switch
    {
        ValueKind.String or ValueKind.Markup or ValueKind.List or ValueKind.Tuple or ValueKind.Dict or ValueKind.Range or ValueKind.Bytes => true,
        ValueKind.Undefined => value.AsUndefined!.IsSequence,
        ValueKind.Set or ValueKind.Iterator => false,
        _ => value.Reference is ValueObject own && own.TryGetLength(out _) && own is not (DictViewValue or Rendering.Objects.LoopValue),
    };
}
