namespace Carafe;

/// <summary>A view as decorators see it: the matched values in, what becomes the response out.</summary>
/// <param name="args">The values that the URL was matched with, by name.</param>
/// <returns>Anything that a view may return: see <see cref="Globals.MakeResponse(object)"/>.</returns>
public delegate ValueTask<object?> View(ViewArgs args);
