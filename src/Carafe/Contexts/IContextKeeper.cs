namespace Carafe.Contexts;

/// <summary>What a test client puts among the features of a request to have its context kept.</summary>
internal interface IContextKeeper
{
    /// <summary>Takes a context over at the end of its request; ending it is the keeper's from now on.</summary>
    /// <param name="context">The context, still pushed in the request's own flow.</param>
    /// <param name="failure">What the teardown functions receive.</param>
    void Keep(RequestContext context, Exception? failure);
}
