namespace Carafe;

/// <summary>Finds the folder that an application's relative paths start from.</summary>
internal static class RootFolder
{
    public static string Find(params ReadOnlySpan<string?> folders)
    {
        var stated = Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") ?? Environment.GetEnvironmentVariable("DOTNET_CONTENTROOT");
        if (!string.IsNullOrEmpty(stated)) return Path.GetFullPath(stated);

        // What 'dotnet run app.cs' says of the file that it runs.
        if (System.AppContext.GetData("EntryPointFileDirectoryPath") is string fileFolder) return fileFolder;
        var current = Directory.GetCurrentDirectory();
        return !HasAny(current, folders) && HasAny(System.AppContext.BaseDirectory, folders) ? System.AppContext.BaseDirectory : current;
    }

    private static bool HasAny(string root, ReadOnlySpan<string?> folders)
    {
        foreach (var folder in folders)
            if (folder is not null && Directory.Exists(Path.Combine(root, folder))) return true;
        return false;
    }
}
