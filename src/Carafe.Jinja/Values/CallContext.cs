namespace Carafe.Jinja.Values;

/// <summary>What filters, tests and functions may ask of the rendering that calls them.</summary>
/// <remarks>Jinja's context, evaluation context and environment in one; the renderer implements it.</remarks>
public abstract class CallContext
{
    /// <summary>Gets whether output is escaped where the call stands (the evaluation context's <c>autoescape</c>).</summary>
    public abstract bool Autoescape { get; }

    /// <summary>Gets the environment's newline: <c>\n</c>, <c>\r\n</c> or <c>\r</c>.</summary>
    public abstract string NewlineSequence { get; }

    /// <summary>Gets whether the template is rendered in a sandbox.</summary>
    public virtual bool IsSandboxed => false;

    /// <summary>Gets the longest text or list that <c>*</c>, padding and formatting may build here.</summary>
    /// <value>In characters or items; no limit but memory by default.</value>
    public virtual long MaxResultLength => int.MaxValue;

    /// <summary>Gets the longest <c>range</c> that may be made here.</summary>
    /// <value>In items; no limit by default. Jinja's sandbox has 100,000.</value>
    public virtual long MaxRange => long.MaxValue;

    /// <summary>Gets the source of random choices.</summary>
    public virtual Random Random => Random.Shared;

    /// <summary>Reads one of the environment's policies.</summary>
    /// <param name="name">Its name, such as <c>truncate.leeway</c>.</param>
    /// <returns>Its value; <c>None</c> where it is not set.</returns>
    public abstract Value Policy(string name);

    /// <summary>Makes an undefined of the environment's kind.</summary>
    /// <param name="hint">A message of its own, or <see langword="null"/>.</param>
    /// <param name="target">The object that has no such member; missing for a name.</param>
    /// <param name="name">The name or key that was not found.</param>
    /// <returns>The undefined.</returns>
    public abstract Value MakeUndefined(string? hint, in Value target, in Value name);

    /// <summary>Subscribes an object by the environment's rules: the item first, then the attribute.</summary>
    /// <param name="target">The object.</param>
    /// <param name="key">The key, index or name.</param>
    /// <returns>The value found; an undefined where there is none.</returns>
    public abstract Value GetItem(in Value target, in Value key);

    /// <summary>Looks an attribute up by the environment's rules: the attribute first, then the item.</summary>
    /// <param name="target">The object.</param>
    /// <param name="name">The attribute's name.</param>
    /// <returns>The value found; an undefined where there is none.</returns>
    public abstract Value GetAttribute(in Value target, string name);

    /// <summary>Applies a filter by name.</summary>
    /// <param name="name">The filter's name; the value of it may be of any kind, as templates compute it.</param>
    /// <param name="value">The value filtered.</param>
    /// <param name="arguments">The filter's further arguments.</param>
    /// <returns>The filter's result.</returns>
    /// <exception cref="Exception">There is no such filter (TemplateRuntimeError), or it fails.</exception>
    public abstract Value CallFilter(in Value name, in Value value, in CallArguments arguments);

    /// <summary>Applies a test by name.</summary>
    /// <param name="name">The test's name; the value of it may be of any kind, as templates compute it.</param>
    /// <param name="value">The value tested.</param>
    /// <param name="arguments">The test's further arguments.</param>
    /// <returns>The test's result.</returns>
    /// <exception cref="Exception">There is no such test (TemplateRuntimeError), or it fails.</exception>
    public abstract Value CallTest(in Value name, in Value value, in CallArguments arguments);

    /// <summary>Tells whether a filter of this name exists.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it does.</returns>
    public abstract bool HasFilter(string name);

    /// <summary>Tells whether a test of this name exists.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it does.</returns>
    public abstract bool HasTest(string name);

    /// <summary>Calls a value by the environment's rules, the sandbox's included.</summary>
    /// <param name="callee">What to call.</param>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The result.</returns>
    public abstract Value Call(in Value callee, in CallArguments arguments);
}
