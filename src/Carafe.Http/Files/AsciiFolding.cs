using System.Buffers;
using System.Globalization;
using System.Text;

namespace Carafe.Http.Files;

/// <summary>Reduces text to ASCII: compatibility decomposition (NFKD), then all that is not ASCII dropped.</summary>
/// <remarks>
/// A table of its own, because <see cref="string.Normalize(NormalizationForm)"/> changes nothing where globalization is
/// invariant. Only the ASCII letters that a code point decomposes into matter, and combining marks never reorder them.
/// </remarks>
internal static class AsciiFolding
{
    private static readonly Lazy<Dictionary<int, string>> s_letters = new(ReadTable);

    /// <summary>Folds a text: "Ünïcödé" becomes "Unicode".</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text)) return text;
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii) folded.Append((char)rune.Value);
            else if (s_letters.Value.TryGetValue(rune.Value, out var letters)) folded.Append(letters);
        }
        return folded.ToString();
    }

    private static Dictionary<int, string> ReadTable()
    {
        var letters = new Dictionary<int, string>();
        foreach (var run in Runs.AsSpan().Split('¦'))
        {
            var text = Runs.AsSpan()[run];
            if (text.IsEmpty) continue;
            var digits = text.IndexOf(' ');
            ReadRun(letters, int.Parse(text[..digits], NumberStyles.HexNumber, CultureInfo.InvariantCulture), text[(digits + 1)..]);
        }
        return letters;
    }

    private static void ReadRun(Dictionary<int, string> letters, int codePoint, ReadOnlySpan<char> items)
    {
        for (var i = 0; i < items.Length; i++)
        {
            switch (items[i])
            {
                case '·':
                    codePoint++;
                    break;
                case '‹':
                    var end = items[i..].IndexOf('›');
                    letters[codePoint++] = items.Slice(i + 1, end - 1).ToString();
                    i += end;
                    break;
                case '…':
                    for (var letter = (char)(items[i - 1] + 1); letter < items[i + 1]; letter++) letters[codePoint++] = letter.ToString();
                    break;
                default:
                    letters[codePoint++] = items[i].ToString();
                    break;
            }
        }
    }

    // Unicode 14, as in Python 3.11. A run is its first code point, then what each one from there on becomes: itself a
    // letter, ‹several›, a…z for all between, · for nothing. It ends with ¦.
    private const string Runs =
        "A0  ¦A8  ·a¦AF  ··23 ··· 1o·‹14›‹12›‹34›·AAAAAA·CEEEEIIII·NOOOOO··UUUUY··aaaaaa·ceeeeiiii·nooooo··uuuuy·yAaAaAaC" +
        "cCcCcCcDd··EeEeEeEeEeGgGgGgGgHh··IiIiIiIiI·‹IJ›‹ij›JjKk·LlLlLlLl··NnNnNnn··OoOoOo··RrRrRrSsSsSsSsTtTt··UuUuUuUuU" +
        "uUuWwYyYZzZzZzs¦1A0 Oo¦1AF Uu¦1C4 ‹DZ›‹Dz›‹dz›‹LJ›‹Lj›‹lj›‹NJ›‹Nj›‹nj›AaIiOoUuUuUuUuUu·AaAa¦" +
        "1E6 GgKkOoOo··j‹DZ›‹Dz›‹dz›Gg··NnAa¦200 AaAaEeEeIiIiOoOoRrRrUuUuSsTt··Hh¦226 AaEeOoOoOoOoYy¦2B0 h·jr···wy¦" +
        "2D8       ···lsx¦37A  ···;¦384   ¦1D2C A·B·DE·G…N·O·PRTUWa···bde···g·km·o···ptu··v¦1D62 iruv¦1D9C c···f¦1DBB z¦" +
        "1E00 AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsT" +
        "tTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwyas¦" +
        "1EA0 AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy¦1FBD  ·   ¦" +
        "1FCD    ¦1FDD    ¦1FED   `¦1FFD   ·           ¦2017  ¦2024 .‹..›‹...›¦202F  ¦203C ‹!!›· ¦2047 ‹??›‹?!›‹!?›¦" +
        "205F  ¦2070 0i··4…9+·=()n0…9+·=()·aeox·hklmnpst¦20A8 ‹Rs›¦" +
        "2100 ‹a/c›‹a/s›CC·‹c/o›‹c/u›··FgHHHh·IILl·N‹No›··PQRRR··‹SM›‹TEL›‹TM›·Z···Z·KABC·eEF·Mo¦2139 i·‹FAX›¦2145 Ddeij¦" +
        "2150 ‹17›‹19›‹110›‹13›‹23›‹15›‹25›‹35›‹45›‹16›‹56›‹18›‹38›‹58›‹78›1I‹II›‹III›‹IV›V‹VI›‹VII›‹VIII›‹IX›X‹XI›‹XII›L" +
        "CDMi‹ii›‹iii›‹iv›v‹vi›‹vii›‹viii›‹ix›x‹xi›‹xii›lcdm¦2189 ‹03›¦2260 =¦226E <>¦2460 1…9‹10›‹11›‹12›‹13›‹14›‹15›" +
        "‹16›‹17›‹18›‹19›‹20›‹(1)›‹(2)›‹(3)›‹(4)›‹(5)›‹(6)›‹(7)›‹(8)›‹(9)›‹(10)›‹(11)›‹(12)›‹(13)›‹(14)›‹(15)›‹(16)›" +
        "‹(17)›‹(18)›‹(19)›‹(20)›‹1.›‹2.›‹3.›‹4.›‹5.›‹6.›‹7.›‹8.›‹9.›‹10.›‹11.›‹12.›‹13.›‹14.›‹15.›‹16.›‹17.›‹18.›‹19.›" +
        "‹20.›‹(a)›‹(b)›‹(c)›‹(d)›‹(e)›‹(f)›‹(g)›‹(h)›‹(i)›‹(j)›‹(k)›‹(l)›‹(m)›‹(n)›‹(o)›‹(p)›‹(q)›‹(r)›‹(s)›‹(t)›‹(u)›" +
        "‹(v)›‹(w)›‹(x)›‹(y)›‹(z)›A…Za…z0¦2A74 ‹::=›‹==›‹===›¦2C7C jV¦3000  ¦309B   ¦3200 ‹()›‹()›‹()›‹()›‹()›‹()›‹()›" +
        "‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›·‹()›‹()›‹()›" +
        "‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›‹()›" +
        "‹()›‹()›‹()›‹()›‹()›¦3250 ‹PTE›‹21›‹22›‹23›‹24›‹25›‹26›‹27›‹28›‹29›‹30›‹31›‹32›‹33›‹34›‹35›¦" +
        "32B1 ‹36›‹37›‹38›‹39›‹40›‹41›‹42›‹43›‹44›‹45›‹46›‹47›‹48›‹49›‹50›1…9‹10›‹11›‹12›‹Hg›‹erg›‹eV›‹LTD›¦" +
        "3358 0…9‹10›‹11›‹12›‹13›‹14›‹15›‹16›‹17›‹18›‹19›‹20›‹21›‹22›‹23›‹24›‹hPa›‹da›‹AU›‹bar›‹oV›‹pc›‹dm›‹dm2›‹dm3›" +
        "‹IU›¦3380 ‹pA›‹nA›A‹mA›‹kA›‹KB›‹MB›‹GB›‹cal›‹kcal›‹pF›‹nF›Fg‹mg›‹kg›‹Hz›‹kHz›‹MHz›‹GHz›‹THz›l‹ml›‹dl›‹kl›‹fm›" +
        "‹nm›m‹mm›‹cm›‹km›‹mm2›‹cm2›‹m2›‹km2›‹mm3›‹cm3›‹m3›‹km3›‹ms›‹ms2›‹Pa›‹kPa›‹MPa›‹GPa›‹rad›‹rads›‹rads2›‹ps›‹ns›s" +
        "‹ms›‹pV›‹nV›V‹mV›‹kV›‹MV›‹pW›‹nW›W‹mW›‹kW›‹MW›kM‹a.m.›‹Bq›‹cc›‹cd›‹Ckg›‹Co.›‹dB›‹Gy›‹ha›‹HP›‹in›‹KK›‹KM›‹kt›‹lm›" +
        "‹ln›‹log›‹lx›‹mb›‹mil›‹mol›‹PH›‹p.m.›‹PPM›‹PR›‹sr›‹Sv›‹Wb›‹Vm›‹Am›1…9‹10›‹11›‹12›‹13›‹14›‹15›‹16›‹17›‹18›‹19›" +
        "‹20›‹21›‹22›‹23›‹24›‹25›‹26›‹27›‹28›‹29›‹30›‹31›‹gal›¦A7F2 CFQ¦FB00 ‹ff›‹fi›‹fl›‹ffi›‹ffl›‹st›‹st›¦FB29 +¦" +
        "FC5E       ¦FDFA ‹   › ¦FE10 ,··:;!?··‹...›¦FE30 ‹..›··__(){}¦FE47 []    ___,·.·;:?!·(){}··#&*+-<>=·\\$%@¦" +
        "FE70  · · · · · · · ¦FF01 !…~¦FFE3  ¦107A5 q¦1D400 A…Za…zA…Za…g·i…zA…Za…zA·CD··G··JK··NOPQ·S…Zabcd·f·h…n·p…zA…Z" +
        "a…zAB·DEFG··J…Q·S…Y·a…zAB·DEFG·I…M·O···S…Y·a…zA…Za…zA…Za…zA…Za…zA…Za…zA…Za…zA…Za…z¦1D7CE 0…90…90…90…90…9¦" +
        "1F100 ‹0.›‹0,›‹1,›‹2,›‹3,›‹4,›‹5,›‹6,›‹7,›‹8,›‹9,›¦1F110 ‹(A)›‹(B)›‹(C)›‹(D)›‹(E)›‹(F)›‹(G)›‹(H)›‹(I)›‹(J)›‹(K)›" +
        "‹(L)›‹(M)›‹(N)›‹(O)›‹(P)›‹(Q)›‹(R)›‹(S)›‹(T)›‹(U)›‹(V)›‹(W)›‹(X)›‹(Y)›‹(Z)›SCR‹CD›‹WZ›·A…Z‹HV›‹MV›‹SD›‹SS›‹PPV›" +
        "‹WC›¦1F16A ‹MC›‹MD›‹MR›¦1F190 ‹DJ›¦1FBF0 0…9¦";
}
