using System.Numerics;
using System.Reflection;
using System.Runtime.Loader;
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
    /// <summary>Gets the longest range that a template may make.</summary>
    /// <value>In items; 100,000 by default, as in Jinja.</value>
    public long MaxRange { get; init; } = 100_000;

    /// <summary>Gets the longest text or list that repetition, padding and formatting may build.</summary>
    /// <value>In characters or items; 1,000,000 by default.</value>
    public long MaxResultLength { get; init; } = 1_000_000;

    /// <summary>Gets the most output that a rendering may make, what it captures on the way included.</summary>
    /// <value>In bytes of UTF-8; 10,000,000 by default.</value>
    public long MaxOutput { get; init; } = 10_000_000;

    /// <summary>Gets how long a rendering may run. The time that it waits for a task or for the reader of its pieces does not count.</summary>
    /// <value>5 seconds by default; <see langword="null"/> for any time.</value>
    public TimeSpan? Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets the most memory that a rendering may allocate, what is soon let go of included.</summary>
    /// <value>In bytes; 1,000,000,000 by default, <see langword="null"/> for any. One operation may exceed it once.</value>
    public long? MaxMemory { get; init; } = 1_000_000_000;

    /// <summary>Gets whether templates may not change lists, dictionaries and sets.</summary>
    /// <value><see langword="false"/> by default; <see langword="true"/> is Jinja's <c>ImmutableSandboxedEnvironment</c>.</value>
    public bool IsImmutable { get; init; }

    /// <summary>Tells whether a template may read an attribute.</summary>
    /// <param name="target">The object.</param>
    /// <param name="name">The attribute's name.</param>
    /// <param name="value">The attribute.</param>
    /// <returns>
    /// By default not where the name begins with an underscore, nor of .NET's reflection objects; where
    /// <see cref="IsImmutable"/> is set, not the methods that change a collection. .NET's own collections then have
    /// only the methods that are known to read.
    /// </returns>
    public virtual bool IsSafeAttribute(Value target, string name, Value value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.StartsWith('_') || IsReflection(target.Reference)) return false;
        return CollectionMethods.IsAllowed(target, name, value, IsImmutable);
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
        if (operation == BinaryOperator.Multiply && Digits(left) + Digits(right) > MaxResultLength)
            throw new OverflowError(ErrorMessages.ResultTooLong(MaxResultLength));
        if (operation == BinaryOperator.Power && PowerLength(left, right) > MaxResultLength)
            throw new OverflowError(ErrorMessages.ResultTooLong(MaxResultLength));
        return Arithmetic.Apply(operation, left, right);
    }

    // Not only what reflects, but also what loads code.
    private static bool IsReflection(object? target) => target is
        MemberInfo or ParameterInfo or Assembly or AssemblyName or Module or Delegate or Type or CustomAttributeData or AssemblyLoadContext or AppDomain;

    internal void CheckCallable(in Value callee)
    {
        if (!IsSafeCallable(callee)) throw new SecurityError(ErrorMessages.UnsafeCall(callee.Repr()));
    }

    /// <summary>About how many digits a power of integers has.</summary>
    private static double PowerLength(in Value left, in Value right)
    {
        if (!right.IsInteger || right.AsInteger < 0) return 0;
        return Math.Max(Digits(left), 0.3) * right.AsInteger;
    }

    private static double Digits(in Value value) => value.Reference is BigInteger big ? BigInteger.Log10(BigInteger.Abs(big))
        : value.IsInteger ? Math.Log10(Math.Max(1, Math.Abs((double)value.AsInteger)))
        : 0;
}
