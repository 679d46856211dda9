using System.Collections;
using Carafe.Contexts;

namespace Carafe.Views;

/// <summary>The return types that mean a streamed body.</summary>
internal static class StreamDeclaration
{
    /// <summary>Makes the streamed response of a value declared as <paramref name="type"/>; <see langword="null"/> where the type means no stream.</summary>
    public static Func<object, Response>? For(Type type)
    {
        if (type == typeof(IEnumerable<string>)) return static value => new Response((IEnumerable<string>)value);
        if (type == typeof(IEnumerable<byte[]>)) return static value => new Response((IEnumerable<byte[]>)value);
        if (type == typeof(IEnumerable<ReadOnlyMemory<byte>>)) return static value => new Response((IEnumerable<ReadOnlyMemory<byte>>)value);
        return null;
    }

    /// <summary>The streamed response of a value that can only be a stream: asynchronous, or an iterator at work.</summary>
    public static Response? ForValue(object value) => value switch
    {
        IAsyncEnumerable<string> text => new Response(text),
        IAsyncEnumerable<byte[]> bytes => new Response(bytes),
        IAsyncEnumerable<ReadOnlyMemory<byte>> bytes => new Response(bytes),
        IEnumerable<string> text when IsIterator(value) => new Response(text),
        IEnumerable<byte[]> bytes when IsIterator(value) => new Response(bytes),
        IEnumerable<ReadOnlyMemory<byte>> bytes when IsIterator(value) => new Response(bytes),
        _ => null,
    };

    // What the compiler makes of a method with 'yield' is both; a list is never an enumerator.
    private static bool IsIterator(object value) => value is IEnumerator or IFramedStream;
}
