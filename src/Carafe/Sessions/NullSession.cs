namespace Carafe.Sessions;

/// <summary>The session of an application without a secret key: empty to read, and an explanation where it is written.</summary>
internal sealed class NullSession : SessionData
{
    protected override void OnWriting() => throw new InvalidOperationException(
        "The session is unavailable because no secret key was set. Set 'App.SecretKey' to something unique and secret.");
}
