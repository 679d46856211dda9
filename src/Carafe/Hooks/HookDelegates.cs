namespace Carafe.Hooks;

/// <summary>Runs before the view; a value other than null becomes the response.</summary>
internal delegate ValueTask<object?> BeforeRequestHook();

/// <summary>Receives the response and gives the one to send.</summary>
internal delegate ValueTask<Response?> AfterRequestHook(Response response);

/// <summary>Runs when a context ends; receives the exception nobody handled, or null.</summary>
internal delegate ValueTask TeardownHook(Exception? error);

/// <summary>Sees, and may change, the values that a URL was matched with or is built from.</summary>
internal delegate void UrlValuesHook(string? endpoint, IDictionary<string, object?> values);

/// <summary>Answers an exception with a value that becomes the response.</summary>
internal delegate ValueTask<object?> ErrorHandler(Exception error);
