namespace Carafe.Jinja.Values;

/// <summary>The arguments of one call: positional ones, then named ones.</summary>
/// <remarks>A view over the caller's memory: read what is needed before returning.</remarks>
public readonly ref struct CallArguments
{
    /// <summary>Takes positional arguments alone.</summary>
    /// <param name="positional">The values.</param>
    public CallArguments(ReadOnlySpan<Value> positional) => Positional = positional;

    /// <summary>Takes positional and named arguments.</summary>
    /// <param name="positional">The positional values.</param>
    /// <param name="names">The names, none twice.</param>
    /// <param name="named">The values that belong to the names.</param>
    public CallArguments(ReadOnlySpan<Value> positional, ReadOnlySpan<string> names, ReadOnlySpan<Value> named)
    {
        Positional = positional;
        Names = names;
        Named = named;
    }

    /// <summary>Gets the positional values.</summary>
    public ReadOnlySpan<Value> Positional { get; }

    /// <summary>Gets the names of the named arguments, in the order written.</summary>
    public ReadOnlySpan<string> Names { get; }

    /// <summary>Gets the values of the named arguments, one a name.</summary>
    public ReadOnlySpan<Value> Named { get; }

    /// <summary>Gets whether there are no arguments at all.</summary>
    public bool IsEmpty => Positional.IsEmpty && Names.IsEmpty;

    /// <summary>Finds a named argument.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns><see langword="false"/> where it was not given.</returns>
    public bool TryGetNamed(string name, out Value value)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (Names[i] != name) continue;
            value = Named[i];
            return true;
        }
        value = default;
        return false;
    }

    /// <summary>Gives the same arguments without the first positional ones.</summary>
    /// <param name="count">How many to leave out; at most as many as there are.</param>
    /// <returns>The rest.</returns>
    public CallArguments Skip(int count) => new(Positional[count..], Names, Named);
}
