using System.Text;

namespace Carafe.Jinja.Errors;

/// <summary>The template lines that an exception passed through on its way out.</summary>
/// <remarks>Any exception has one, also those of your own functions: it is kept in <see cref="Exception.Data"/>.</remarks>
/// <example>
/// <code>
/// try { template.Render(new { user }); }
/// catch (Exception error)
/// {
///     foreach (var frame in TemplateTrace.Of(error)) Console.Error.WriteLine(frame);
/// }
/// </code>
/// </example>
public static class TemplateTrace
{
    private const string Key = "Carafe.Jinja.TemplateTrace";

    /// <summary>A recursion a thousand templates deep shows its innermost lines, not all of them.</summary>
    private const int MaxFrames = 100;

    /// <summary>Reads the template frames of an exception.</summary>
    /// <param name="error">The exception.</param>
    /// <returns>The frames, the innermost first; empty where the exception never was in a template.</returns>
    public static IReadOnlyList<TemplateFrame> Of(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Data[Key] is List<TemplateFrame> frames ? frames : [];
    }

    /// <summary>Writes the frames of an exception as Python's tracebacks do, the outermost first.</summary>
    /// <param name="error">The exception.</param>
    /// <returns>Two lines a frame, then the message.</returns>
    public static string Format(Exception error)
    {
        var text = new StringBuilder();
        foreach (var frame in Of(error).Reverse()) text.Append("  ").Append(frame).Append('\n');
        return text.Append(error.GetType().Name).Append(": ").Append(error.Message).ToString();
    }

    internal static void Add(Exception error, TemplateFrame frame)
    {
        if (error.Data[Key] is not List<TemplateFrame> frames) error.Data[Key] = frames = [];
        if (frames.Count < MaxFrames) frames.Add(frame);
    }
}
