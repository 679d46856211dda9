namespace Carafe.Jinja.Values.Errors;

/// <summary>An exception that Python would raise where Python's values are used wrongly.</summary>
/// <param name="message">Python's own text.</param>
public abstract class PythonException(string message) : Exception(message)
{
    /// <summary>Gets the name of Python's exception class.</summary>
    public virtual string PythonName => GetType().Name;
}

/// <summary>A value of the wrong type.</summary>
/// <param name="message">Python's own text.</param>
public sealed class TypeError(string message) : PythonException(message);

/// <summary>A value of the right type that cannot be used.</summary>
/// <param name="message">Python's own text.</param>
public class ValueError(string message) : PythonException(message);

/// <summary>Text that a character set cannot hold.</summary>
/// <param name="message">Python's own text.</param>
public sealed class UnicodeEncodeError(string message) : ValueError(message);

/// <summary>Bytes that are no text in a character set.</summary>
/// <param name="message">Python's own text.</param>
public sealed class UnicodeDecodeError(string message) : ValueError(message);

/// <summary>An attribute that does not exist.</summary>
/// <param name="message">Python's own text.</param>
public sealed class AttributeError(string message) : PythonException(message);

/// <summary>An error of arithmetic.</summary>
/// <param name="message">Python's own text.</param>
public abstract class ArithmeticError(string message) : PythonException(message);

/// <summary>A division by zero.</summary>
/// <param name="message">Python's own text.</param>
public sealed class ZeroDivisionError(string message) : ArithmeticError(message);

/// <summary>A result too large to represent, or larger than the sandbox allows.</summary>
/// <param name="message">Python's own text.</param>
public sealed class OverflowError(string message) : ArithmeticError(message);

/// <summary>A decimal operation without a result, Python's <c>decimal.InvalidOperation</c> and its kin.</summary>
/// <param name="name">The name of Python's exception class.</param>
/// <param name="message">Python's own text.</param>
public sealed class DecimalError(string name, string message) : ArithmeticError(message)
{
    /// <inheritdoc/>
    public override string PythonName => name;
}

/// <summary>A key or index that does not exist.</summary>
/// <param name="message">Python's own text.</param>
public abstract class LookupError(string message) : PythonException(message);

/// <summary>A key that does not exist. Its message is the key's <c>repr</c>.</summary>
/// <param name="message">Python's own text.</param>
public sealed class KeyError(string message) : LookupError(message)
{
    /// <summary>Makes the error of a key.</summary>
    /// <param name="key">The key.</param>
    public KeyError(in Value key)
        : this(key.Repr())
    {
    }
}

/// <summary>An index beyond the end.</summary>
/// <param name="message">Python's own text.</param>
public sealed class IndexError(string message) : LookupError(message);

/// <summary>An encoding of an unknown name, or another failed lookup.</summary>
/// <param name="message">Python's own text.</param>
public sealed class UnknownEncodingError(string message) : LookupError(message)
{
    /// <inheritdoc/>
    public override string PythonName => "LookupError";
}

/// <summary>An error of no other kind.</summary>
/// <param name="message">Python's own text.</param>
public class RuntimeError(string message) : PythonException(message);

/// <summary>A recursion deeper than the limit.</summary>
/// <param name="message">Python's own text.</param>
public sealed class RecursionError(string message) : RuntimeError(message);

/// <summary>An assertion that failed.</summary>
/// <param name="message">Python's own text.</param>
public sealed class AssertionError(string message) : PythonException(message);

/// <summary>An iterator without a further item.</summary>
public sealed class StopIteration() : PythonException("");

/// <summary>More memory than there is, or than a text may have.</summary>
public sealed class MemoryError() : PythonException("");
