namespace Carafe.Contexts;

/// <summary>What a debugger puts among a request's features: it sees the context of a request that fails before that is gone.</summary>
internal interface IFailureWitness
{
    void Observe(RequestContext context);
}
