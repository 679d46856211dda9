using System.Text;

namespace Carafe.Routing.Rules;

/// <summary>Makes one slash of several in a row.</summary>
internal static class Slashes
{
    public static string Merge(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal)) return path;
        var result = new StringBuilder(path.Length);
        foreach (var unit in path)
        {
            if (unit != '/' || result.Length == 0 || result[^1] != '/') result.Append(unit);
        }

        return result.ToString();
    }
}
