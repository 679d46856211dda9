using Microsoft.Extensions.Hosting;

namespace Carafe.Hosting;

/// <summary>Runs an application's hooks of <c>BeforeServing</c> and <c>AfterServing</c> with the host's start and stop.</summary>
internal sealed class HostedLifespan(App app) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => app.StartupAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => app.ShutdownAsync(cancellationToken);
}
