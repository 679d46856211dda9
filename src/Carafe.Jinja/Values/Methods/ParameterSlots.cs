using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Values.Methods;

/// <summary>Room on the stack for the arguments of one call: as many as the longest signature of a method or filter has parameters.</summary>
[InlineArray(8)]
internal struct ParameterSlots
{
    private Value _first;
}
