namespace Carafe.Jinja.Errors;

/// <summary>The base of all errors that the template engine raises by itself.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="inner">The error that led to this one, if any.</param>
public class TemplateError(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Gets the frames of the templates that were being rendered, the innermost first.</summary>
    /// <value>Empty for errors that were raised outside any template line.</value>
    public IReadOnlyList<TemplateFrame> Frames => TemplateTrace.Of(this);
}

/// <summary>An error of the rendering itself.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="inner">The error that led to this one, if any.</param>
public class TemplateRuntimeError(string message, Exception? inner = null) : TemplateError(message, inner);

/// <summary>A template used a value that is not there.</summary>
/// <param name="message">What is missing, as Jinja words it.</param>
public sealed class UndefinedError(string message) : TemplateRuntimeError(message);

/// <summary>A sandboxed template tried to do what the sandbox forbids.</summary>
/// <param name="message">What it tried.</param>
public sealed class SecurityError(string message) : TemplateRuntimeError(message);

/// <summary>A filter was called with arguments that it cannot take.</summary>
/// <param name="message">Which ones, and why.</param>
public sealed class FilterArgumentError(string message) : TemplateRuntimeError(message);
