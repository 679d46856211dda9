namespace Carafe.Jinja.Values;

/// <summary>Python's truth: empty things, zeros, <c>None</c> and undefined are false.</summary>
internal static class Truth
{
    public static bool Of(in Value value) => value.Kind switch
    {
        ValueKind.Missing or ValueKind.None => false,
        ValueKind.Boolean or ValueKind.Integer => value.AsInteger != 0,
        ValueKind.Float => value.AsFloat != 0,
        ValueKind.BigInteger => true,
        ValueKind.Decimal => (decimal)value.Object != 0,
        ValueKind.String => ((string)value.Object).Length != 0,
        ValueKind.Markup => value.AsText!.Length != 0,
        _ when value.Object is ValueObject own => own.IsTrue,
        ValueKind.DateTime => value.Object is not TimeSpan span || span != TimeSpan.Zero,
        _ => !Length.TryOf(value, out var length) || length != 0,
    };
}
