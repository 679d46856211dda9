using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values;

/// <summary>Python's stable sort: compares with <c>&lt;</c> only, and raises as that does.</summary>
internal static class Sorting
{
    private delegate bool Less(in Value left, in Value right);

    /// <summary>Sorts in place; <paramref name="key"/> is asked once an item.</summary>
    /// <param name="items">The items.</param>
    /// <param name="key">What is compared; the items themselves by default.</param>
    /// <param name="reverse">Whether the largest comes first.</param>
    /// <param name="asLists">Whether keys compare as lists of one item do: equal ones, undefined too, are not ordered.</param>
    public static void Sort(List<Value> items, Func<Value, Value>? key, bool reverse, bool asLists = false)
    {
        var count = items.Count;
        if (count < 2) return;
        var keys = new Value[count];
        for (var i = 0; i < count; i++) keys[i] = key is null ? items[i] : key(items[i]);
        var order = new int[count];
        for (var i = 0; i < count; i++) order[i] = i;
        // Reversed, equal items keep their order too: Python reverses, sorts, and reverses again.
        if (reverse) Array.Reverse(order);
        Less less = asLists ? IsListLess : Comparison.IsLess;
        MergeSort(order, new int[count], keys, less, 0, count);
        if (reverse) Array.Reverse(order);
        Value[] sorted = new Value[count];
        for (var i = 0; i < count; i++) sorted[i] = items[order[i]];
        for (var i = 0; i < count; i++) items[i] = sorted[i];
    }

    public static Func<Value, Value>? KeyOf(Value key, CallContext context) => key.IsMissing || key.IsNone
        ? null
        : item => context.Call(key, new CallArguments(new ReadOnlySpan<Value>(in item)));

    public static (Value Key, bool Reverse) ReadOptions(string function, in CallArguments arguments)
    {
        Value key = default;
        var reverse = false;
        for (var i = 0; i < arguments.Names.Length; i++)
        {
            if (arguments.Names[i] == "key") key = arguments.Named[i];
            else if (arguments.Names[i] == "reverse") reverse = arguments.Named[i].IsTrue;
            else throw new TypeError($"'{arguments.Names[i]}' is an invalid keyword argument for {function}()");
        }
        return (key, reverse);
    }

    private static bool IsListLess(in Value left, in Value right) =>
        !left.IsSameAs(right) && !Comparison.AreEqual(left, right) && Comparison.IsLess(left, right);

    private static void MergeSort(int[] order, int[] buffer, Value[] keys, Less less, int start, int end)
    {
        if (end - start <= 8)
        {
            InsertionSort(order, keys, less, start, end);
            return;
        }
        var middle = (start + end) / 2;
        MergeSort(order, buffer, keys, less, start, middle);
        MergeSort(order, buffer, keys, less, middle, end);
        if (!less(keys[order[middle]], keys[order[middle - 1]])) return;
        Array.Copy(order, start, buffer, start, end - start);
        for (int left = start, right = middle, next = start; next < end; next++)
        {
            var takeRight = left == middle || (right < end && less(keys[buffer[right]], keys[buffer[left]]));
            order[next] = takeRight ? buffer[right++] : buffer[left++];
        }
    }

    private static void InsertionSort(int[] order, Value[] keys, Less less, int start, int end)
    {
        for (var i = start + 1; i < end; i++)
        {
            var moving = order[i];
            var place = i;
            for (; place > start && less(keys[moving], keys[order[place - 1]]); place--) order[place] = order[place - 1];
            order[place] = moving;
        }
    }
}
