using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values;

/// <summary>Python's stable sort: compares with <c>&lt;</c> only, and raises as that does.</summary>
internal static class Sorting
{
    private const int ShortRun = 64;

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
        var limits = WorkLimits.Current;
        for (var i = 0; i < count; i++)
        {
            limits?.Check();
            keys[i] = key is null ? items[i] : key(items[i]);
        }
        var order = new int[count];
        for (var i = 0; i < count; i++) order[i] = i;
        // Reversed, equal items keep their order too: Python reverses, sorts, and reverses again.
        if (reverse) Array.Reverse(order);
        Less less = asLists ? IsListLess : Comparison.IsLess;
        if (limits is not null) less = Checked(less, limits);
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
            else if (arguments.Names[i] == "reverse") reverse = Methods.Argument.Int(arguments.Named[i]) != 0;
            else throw new TypeError($"'{arguments.Names[i]}' is an invalid keyword argument for {function}()");
        }
        return (key, reverse);
    }

    private static bool IsListLess(in Value left, in Value right) =>
        !left.IsSameAs(right) && !Comparison.AreEqual(left, right) && Comparison.IsLess(left, right);

    private static Less Checked(Less less, WorkLimits limits) => (in left, in right) =>
    {
        limits.Check();
        return less(left, right);
    };

    /// <summary>Merges halves; short stretches are compared in CPython's order, so that errors name the same two types.</summary>
    private static void MergeSort(int[] order, int[] buffer, Value[] keys, Less less, int start, int end)
    {
        if (end - start < ShortRun)
        {
            BinarySort(order, keys, less, start, end);
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

    /// <summary>Finds the run that is in order already, then inserts each further item by halving.</summary>
    private static void BinarySort(int[] order, Value[] keys, Less less, int start, int end)
    {
        for (var next = RunEnd(order, keys, less, start, end); next < end; next++)
        {
            var pivot = order[next];
            var (low, high) = (start, next);
            while (low < high)
            {
                var middle = low + (high - low) / 2;
                if (less(keys[pivot], keys[order[middle]])) high = middle;
                else low = middle + 1;
            }
            Array.Copy(order, low, order, low + 1, next - low);
            order[low] = pivot;
        }
    }

    /// <summary>The end of the ascending run at the start; a strictly descending one is turned round.</summary>
    private static int RunEnd(int[] order, Value[] keys, Less less, int start, int end)
    {
        var next = start + 1;
        if (next >= end) return end;
        var isDescending = less(keys[order[next]], keys[order[start]]);
        for (next++; next < end; next++)
        {
            if (less(keys[order[next]], keys[order[next - 1]]) != isDescending) break;
        }
        if (isDescending) Array.Reverse(order, start, next - start);
        return next;
    }
}
