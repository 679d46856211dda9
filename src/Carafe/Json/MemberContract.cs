using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Carafe.Json.Writing;

namespace Carafe.Json;

/// <summary>What System.Text.Json is told about the members of plain objects.</summary>
internal static class MemberContract
{
    /// <summary>Sorts the members by name, once for each type.</summary>
    internal static void Sort(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        var members = type.Properties.OrderBy(member => member.Name, Comparer<string>.Create(CodePointOrder.Compare)).ToList();
        type.Properties.Clear();
        foreach (var member in members) type.Properties.Add(member);
    }

    /// <summary>Lets <c>CreatedAt</c> be read as <c>created_at</c> too, besides its own name.</summary>
    /// <remarks>
    /// The name of the member itself must stay, since it ties the member to a constructor's parameter. A member that
    /// only the constructor sets, and a required one, can have a single name: the written one.
    /// </remarks>
    internal static void AddWrittenNames(JsonTypeInfo type, JsonNamingPolicy naming)
    {
        if (type.Kind != JsonTypeInfoKind.Object) return;
        var taken = type.Properties.Select(member => member.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var member in type.Properties.ToList())
        {
            var name = naming.ConvertName(member.Name);
            if ((member.AttributeProvider as MemberInfo)?.Name != member.Name || !taken.Add(name)) continue;
            if (member.Set is null || member.IsRequired)
                member.Name = name;
            else
                type.Properties.Add(JsonReflection.CreateAlias(type, member, name));
        }
    }
}
