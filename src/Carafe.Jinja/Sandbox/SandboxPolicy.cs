using System.Numerics;
using System.Reflection;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Sandbox;

/// <summary>What templates that are not trusted may do.</summary>
/// <remarks>
/// <para>
/// Security: names that begin with an underscore, and what is marked as unsafe, cannot be reached; ranges, texts,
/// output, recursion and time have limits. What it does not do: whatever the application itself hands to a template,
/// with all its public members, the template may use. Derive from this class to allow less.
/// </para>
/// <para>As Jinja's <c>SandboxedEnvironment</c>, and with limits that Jinja has not.</para>
/// </remarks>
/// <example>
/// <code>
/// var environment = new TemplateEnvironment { Sandbox = new SandboxPolicy { Timeout = TimeSpan.FromSeconds(1) } };
/// </code>
/// </example>
public class SandboxPolicy
{
    private static readonly HashSet<string> s_listMutators = ["append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove"];
    private static readonly HashSet<string> s_dictMutators = ["clear", "pop", "popitem", "setdefault", "update"];
    private static readonly HashSet<string> s_setMutators = ["add", "clear", "difference_update", "discard", "pop", "remove", "symmetric_difference_update", "update"];

    /// <summary>Gets the longest range that a template may make.</summary>
    /// <value>In items; 100,000 by default, as in Jinja.</value>
    public long MaxRange { get; init; } = 100_000;

    /// <summary>Gets the longest text or list that repetition, padding and formatting may build.</summary>
    /// <value>In characters or items; 1,000,000 by default.</value>
    public long MaxResultLength { get; init; } = 1_000_000;

    /// <summary>Gets the most output that a rendering may make, what it captures on the way included.</summary>
    /// <value>In bytes of UTF-8; 10,000,000 by default.</value>
    public long MaxOutput { get; init; } = 10_000_000;

    /// <summary>Gets how long a rendering may take.</summary>
    /// <value><see langword="null"/> by default: any time. Checked at calls and turns of loops.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets whether templates may not change lists, dictionaries and sets.</summary>
    /// <value><see langword="false"/> by default; <see langword="true"/> is Jinja's <c>ImmutableSandboxedEnvironment</c>.</value>
    public bool IsImmutable { get; init; }

    /// <summary>Tells whether a template may read an attribute.</summary>
    /// <param name="target">The object.</param>
    /// <param name="name">The attribute's name.</param>
    /// <param name="value">The attribute.</param>
    /// <returns>By default not where the name begins with an underscore, nor of .NET's reflection objects.</returns>
    public virtual bool IsSafeAttribute(Value target, string name, Value value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.StartsWith('_') || target.Reference is MemberInfo or Assembly or Module or Delegate or Type) return false;
        return !IsImmutable || !Changes(target, name);
    }

    /// <summary>Tells whether a template may call something.</summary>
    /// <param name="callee">What it calls.</param>
    /// <returns>By default not where it is marked as unsafe.</returns>
    public virtual bool IsSafeCallable(Value callee) => callee.Reference is not Callable { IsUnsafe: true };

    /// <summary>Does a template's arithmetic.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <returns>The result; by default Python's.</returns>
    /// <exception cref="OverflowError">The result would be longer than <see cref="MaxResultLength"/>.</exception>
    public virtual Value Apply(BinaryOperator operation, Value left, Value right)
    {
        if (operation == BinaryOperator.Multiply && Concatenation.RepetitionLength(left, right) > MaxResultLength)
            throw new OverflowError(ErrorMessages.ResultTooLong(MaxResultLength));
        if (operation == BinaryOperator.Remainder && left.IsString && Values.Formatting.PercentFormat.LongestField(left, right) > MaxResultLength)
            throw new OverflowError(ErrorMessages.ResultTooLong(MaxResultLength));
        if (operation == BinaryOperator.Power && PowerLength(left, right) > MaxResultLength)
            throw new OverflowError(ErrorMessages.ResultTooLong(MaxResultLength));
        return Arithmetic.Apply(operation, left, right);
    }

    internal void CheckCallable(in Value callee)
    {
        if (!IsSafeCallable(callee)) throw new SecurityError(ErrorMessages.UnsafeCall(callee.Repr()));
    }

    private static bool Changes(in Value target, string name)
    {
        var mutators = target.Kind switch
        {
            ValueKind.List => s_listMutators,
            ValueKind.Dict => s_dictMutators,
            ValueKind.Set => s_setMutators,
            _ => null,
        };
        if (mutators is null) return false;
        // C#'s own collections answer to Python's names and to their own.
        return mutators.Contains(name) || (target.Reference is not ValueObject && name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant() is
            "ADD" or "ADDRANGE" or "CLEAR" or "INSERT" or "INSERTRANGE" or "REMOVE" or "REMOVEALL" or "REMOVEAT" or "REMOVERANGE" or "REMOVEWHERE"
            or "SORT" or "REVERSE" or "SETVALUE" or "TRYADD" or "EXCEPTWITH" or "INTERSECTWITH" or "UNIONWITH" or "SYMMETRICEXCEPTWITH"
            or "ENQUEUE" or "DEQUEUE" or "PUSH");
    }

    /// <summary>About how many digits a power of integers has.</summary>
    private static double PowerLength(in Value left, in Value right)
    {
        if (!right.IsInteger || right.AsInteger < 0) return 0;
        var digits = left.IsInteger ? Math.Log10(Math.Max(2, Math.Abs((double)left.AsInteger)))
            : left.Reference is BigInteger big ? BigInteger.Log10(BigInteger.Abs(big))
            : 0;
        return digits * right.AsInteger;
    }
}
