using Carafe.Bench.InMemory;

namespace Carafe.Bench;

/// <summary>Where a contender listens, and what it serves.</summary>
/// <param name="Port">The port on the loopback address.</param>
/// <param name="Routes">How many routes there are instead of the rows' own: half of them static, half with an integer; 0 for the rows.</param>
/// <param name="Transport">What takes the place of sockets; null for sockets.</param>
internal sealed record ServerSetup(int Port, int Routes, MemoryTransport? Transport = null);
