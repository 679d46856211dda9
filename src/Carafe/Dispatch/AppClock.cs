namespace Carafe.Dispatch;

/// <summary>The clock that the application has at the moment, for parts that are made before it is set.</summary>
internal sealed class AppClock(App app) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => app.TimeProvider.GetUtcNow();
}
