namespace Carafe.Bench;

/// <summary>What a worker can do for the harness.</summary>
internal interface IWorkerTasks
{
    /// <summary>Does the work once and tells what came of it.</summary>
    Task<string> AskAsync(string work);

    /// <summary>Does the work a number of times.</summary>
    Task RepeatAsync(string work, int count);
}
