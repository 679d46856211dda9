using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Carafe.Signing;

/// <summary>The secret keys of a signer, oldest first: the last one signs, all of them verify.</summary>
/// <remarks>
/// A single string or byte array converts to it; several are a collection expression. To rotate, append a new key and
/// drop the oldest one when nothing signed with it is accepted any more.
/// </remarks>
/// <example>
/// <code>
/// var single = new Signer("secret");
/// var rotating = new Signer(["last year's secret", "this year's secret"]);
/// </code>
/// </example>
[CollectionBuilder(typeof(SecretKeys), nameof(Create))]
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Create is the alternate.")]
public sealed class SecretKeys : IReadOnlyList<ByteText>
{
    private readonly ByteText[] _keys;

    private SecretKeys(ByteText[] keys) => _keys = keys;

    /// <summary>Gets the number of keys, at least one.</summary>
    public int Count => _keys.Length;

    /// <summary>Gets the newest key, which signs.</summary>
    public ByteText Newest => _keys[^1];

    /// <summary>Gets one key.</summary>
    /// <param name="index">Its place, starting at 0 with the oldest.</param>
    public ByteText this[int index] => _keys[index];

    /// <summary>Makes a list of keys.</summary>
    /// <param name="keys">The keys, oldest first.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentException">There is no key.</exception>
    public static SecretKeys Create(ReadOnlySpan<ByteText> keys)
    {
        if (keys.IsEmpty) throw new ArgumentException("There is no secret key. Give at least one: the last one signs.", nameof(keys));
        return new(keys.ToArray());
    }

    /// <summary>Makes a list of one key.</summary>
    /// <param name="key">The key.</param>
    public static implicit operator SecretKeys(string key) => new([key]);

    /// <summary>Makes a list of one key.</summary>
    /// <param name="key">The key.</param>
    public static implicit operator SecretKeys(byte[] key) => new([key]);

    /// <summary>Makes a list of one key.</summary>
    /// <param name="key">The key.</param>
    public static implicit operator SecretKeys(ByteText key) => new([key]);

    /// <inheritdoc/>
    public IEnumerator<ByteText> GetEnumerator() => ((IEnumerable<ByteText>)_keys).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
