namespace Carafe.Cli.Completion;

/// <summary>One word that may stand next. A kind of <c>file</c> or <c>dir</c> leaves it to the shell to list what there is.</summary>
internal sealed record CompletionItem(string Value, string? Help = null, string Kind = "plain");
