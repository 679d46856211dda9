using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>What filters, tests and functions may ask, as far as the environment answers it.</summary>
internal abstract class EnvironmentContext : CallContext
{
    public abstract TemplateEnvironment Environment { get; }

    public override string NewlineSequence => Environment.NewlineSequence;

    public override bool IsSandboxed => Environment.Sandbox is not null;

    public override long MaxResultLength => Environment.Sandbox?.MaxResultLength ?? base.MaxResultLength;

    public override long MaxRange => Environment.Sandbox?.MaxRange ?? base.MaxRange;

    public override Value Policy(string name) => Environment.Policies.TryGetValue(name, out var value) ? value : Value.None;

    public override Value MakeUndefined(string? hint, in Value target, in Value name) => Environment.MakeUndefined(hint, target, name);

    public override Value GetItem(in Value target, in Value key) => Environment.GetItem(target, key);

    public override Value GetAttribute(in Value target, string name) => Environment.GetAttribute(target, name);

    public override Value CallFilter(in Value name, in Value value, in CallArguments arguments)
    {
        _ = Hashing.Of(name);
        if (name.AsText is not { } text || !Environment.Filters.TryGetValue(text, out var filter)) throw new TemplateRuntimeError(ErrorMessages.NoFilterNamed(name));
        return filter.Apply(value, arguments, this);
    }

    public override Value CallTest(in Value name, in Value value, in CallArguments arguments)
    {
        _ = Hashing.Of(name);
        if (name.AsText is not { } text || !Environment.Tests.TryGetValue(text, out var test)) throw new TemplateRuntimeError(ErrorMessages.NoTestNamed(name));
        return test.Holds(value, arguments, this);
    }

    public override bool HasFilter(string name) => Environment.Filters.ContainsKey(name);

    public override bool HasTest(string name) => Environment.Tests.ContainsKey(name);
}

/// <summary>What filters of constants may ask while a template is compiled.</summary>
internal sealed class FoldingContext(TemplateEnvironment environment, bool autoescape) : EnvironmentContext
{
    public override TemplateEnvironment Environment => environment;

    public override bool Autoescape => autoescape;

    /// <summary>Nothing is called when compiling.</summary>
    public override Value Call(in Value callee, in CallArguments arguments) => throw new NotSupportedException();
}
