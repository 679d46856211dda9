using System.ComponentModel;
using System.Diagnostics;

namespace Carafe.Cli.Terminal;

/// <summary>Starts the programs that a user has for reading, editing and opening.</summary>
internal static class OtherPrograms
{
    public static void Page(string text)
    {
        if (!text.EndsWith('\n')) text += "\n";
        var pager = Environment.GetEnvironmentVariable("PAGER") is { Length: > 0 } stated ? stated : OperatingSystem.IsWindows() ? "more" : "less -R";
        if (!TextStyle.IsSeen(err: false) || Console.IsInputRedirected || !TryPage(pager.Split(' ', StringSplitOptions.RemoveEmptyEntries), text)) Click.Echo(text, newline: false);
    }

    public static string? Edit(string text, string extension, bool requireSave)
    {
        var editor = Environment.GetEnvironmentVariable("VISUAL") is { Length: > 0 } visual ? visual
            : Environment.GetEnvironmentVariable("EDITOR") is { Length: > 0 } stated ? stated
            : OperatingSystem.IsWindows() ? "notepad" : "vi";
        var folder = Directory.CreateTempSubdirectory("editor-");
        try
        {
            var file = Path.Combine(folder.FullName, "text" + extension);
            File.WriteAllText(file, text);

            // Two seconds back, so that a change is seen where the file system's clock is coarse.
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(-2));
            var before = File.GetLastWriteTimeUtc(file);
            Run(editor, file);
            return requireSave && File.GetLastWriteTimeUtc(file) == before ? null : File.ReadAllText(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static bool Open(string url)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(url) { UseShellExecute = true });
            return true;
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool TryPage(string[] pager, string text)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(pager[0], pager[1..]) { RedirectStandardInput = true })!;
            process.StandardInput.Write(text);
            process.StandardInput.Close();
            process.WaitForExit();
            return true;
        }
        catch (IOException)
        {
            // The reader has left before the end.
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static void Run(string editor, string file)
    {
        var words = editor.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            using var process = Process.Start(words[0], [.. words.Skip(1), file]);
            process.WaitForExit();
            if (process.ExitCode != 0) throw new ClickException($"{editor}: Editing failed");
        }
        catch (Win32Exception error)
        {
            throw new ClickException($"{editor}: Editing failed: {error.Message}");
        }
    }
}
