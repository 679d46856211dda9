namespace Carafe.Cli.Completion;

/// <summary>What each shell runs to ask the program for words.</summary>
internal static class CompletionScripts
{
    /// <summary>The script of a shell; null for one that is not known.</summary>
    public static string? Of(string shell, string program, string variable)
    {
        var script = shell switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            "fish" => Fish,
            "pwsh" => PowerShell,
            _ => null,
        };
        var function = "_" + string.Concat(program.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')) + "_words";
        return script?.Replace("FUNCTION", function, StringComparison.Ordinal).Replace("PROGRAM", program, StringComparison.Ordinal).Replace("VARIABLE", variable, StringComparison.Ordinal);
    }

    private const string Bash =
        """
        FUNCTION() {
            local answer kind word
            COMPREPLY=()
            while IFS= read -r answer; do
                kind=${answer%%,*}
                word=${answer#*,}
                case $kind in
                    dir) compopt -o dirnames ;;
                    file) compopt -o default ;;
                    *) COMPREPLY+=("$word") ;;
                esac
            done < <(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD VARIABLE=bash_complete "$1")
        }
        complete -o nosort -F FUNCTION PROGRAM

        """;

    private const string Zsh =
        """
        #compdef PROGRAM
        FUNCTION() {
            local -a answers told plain
            answers=("${(@f)$(COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) VARIABLE=zsh_complete PROGRAM)}")
            local kind word help
            for kind word help in "${answers[@]}"; do
                case $kind in
                    dir) _path_files -/ ;;
                    file) _path_files -f ;;
                    plain) if [[ $help == _ ]]; then plain+=("$word"); else told+=("${word//:/\\:}:$help"); fi ;;
                esac
            done
            (( $#told )) && _describe -V words told -U
            (( $#plain )) && compadd -U -V words -a plain
        }
        compdef FUNCTION PROGRAM

        """;

    private const string Fish =
        """
        function FUNCTION
            for answer in (env VARIABLE=fish_complete COMP_WORDS=(commandline -cp) COMP_CWORD=(commandline -t) PROGRAM)
                set -l parts (string split -m 1 , -- $answer)
                switch $parts[1]
                    case dir
                        __fish_complete_directories $parts[2]
                    case file
                        __fish_complete_path $parts[2]
                    case '*'
                        echo $parts[2]
                end
            end
        end
        complete --no-files --command PROGRAM --arguments '(FUNCTION)'

        """;

    private const string PowerShell =
        """
        Register-ArgumentCompleter -Native -CommandName PROGRAM -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $env:COMP_WORDS = "$commandAst"; $env:COMP_CWORD = $wordToComplete; $env:VARIABLE = 'pwsh_complete'
            try {
                PROGRAM | ForEach-Object {
                    $kind, $rest = $_ -split ',', 2
                    $word, $help = $rest -split "`t", 2
                    if ($kind -eq 'plain') { [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $(if ($help) { $help } else { $word })) }
                }
            } finally { Remove-Item Env:COMP_WORDS, Env:COMP_CWORD, Env:VARIABLE }
        }

        """;
}
