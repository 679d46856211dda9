namespace Carafe;

/// <summary>A message that was kept for the next page.</summary>
/// <param name="Category">Its kind.</param>
/// <param name="Message">Its text.</param>
public readonly record struct FlashedMessage(string Category, string Message)
{
    /// <summary>Gives the text, so that a message prints as itself.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Message;
}
