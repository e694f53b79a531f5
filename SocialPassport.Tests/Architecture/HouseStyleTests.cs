using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SocialPassport.Domain.Common;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Architecture;

public sealed partial class HouseStyleTests
{
    private static readonly string[] VagueEndings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Base"];

    private static readonly string[] FrameworkNames = ["User", "Task", "Event", "Application", "Report"];

    [Fact]
    public void Program_Lines_AreAtMost80()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "SocialPassport.Web", "Program.cs")).Length;

        Assert.True(lines <= 80, $"Program.cs has {lines} lines.");
    }

    [Fact]
    public void Types_Names_SayWhatTheyAre()
    {
        Assembly[] assemblies = [typeof(DomainRuleException).Assembly, typeof(PassportDbContext).Assembly, typeof(HouseStyleTests).Assembly];
        var findings = assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t.Namespace?.StartsWith("SocialPassport", StringComparison.Ordinal) == true && !t.IsDefined(typeof(CompilerGeneratedAttribute)))
            .Where(t => VagueEndings.Any(ending => t.Name.EndsWith(ending, StringComparison.Ordinal)) || FrameworkNames.Contains(t.Name))
            .Select(t => t.FullName);

        Assert.Empty(findings);
    }

    [Fact]
    public void Source_Catch_NamesWhatItExpects() => Assert.Empty(Findings(CatchAll(), "*.cs", "*.razor"));

    [Fact]
    public void Source_RegionsAndNotesToSelf_AreNotThere() => Assert.Empty(Findings(Leftover(), "*.cs", "*.razor"));

    [Fact]
    public void Source_Comments_AreEnglish()
    {
        // Words of the trade, of the screen and of the law are quoted where a comment speaks of them.
        var findings = SourceTree.Projects
            .SelectMany(project => SourceTree.Files(project, "*.cs"))
            .SelectMany(file => Comments(file).Where(c => RussianSentence().IsMatch(Quoted().Replace(c.Text, string.Empty))).Select(c => $"{SourceTree.Name(file)}:{c.Line}: {c.Text}"));

        Assert.Empty(findings);
    }

    private static IEnumerable<string> Findings(Regex forbidden, params string[] patterns) =>
        from project in SourceTree.Projects
        from file in SourceTree.Files(project, patterns)
        where Path.GetFileName(file) != $"{nameof(HouseStyleTests)}.cs"
        let text = File.ReadAllText(file)
        from Match match in forbidden.Matches(text)
        select $"{SourceTree.Name(file)}:{text.AsSpan(0, match.Index).Count('\n') + 1}: {match.Value.Trim()}";

    /// <summary>Whole comments: lines that follow each other belong together.</summary>
    private static IEnumerable<(int Line, string Text)> Comments(string file)
    {
        var (start, text) = (0, string.Empty);
        var number = 0;
        foreach (var line in File.ReadLines(file).Select(l => l.Trim()).Append(string.Empty))
        {
            number++;
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                (start, text) = (text.Length == 0 ? number : start, $"{text} {line.TrimStart('/').Trim()}");
            }
            else if (text.Length > 0)
            {
                yield return (start, text.Trim());
                text = string.Empty;
            }
        }
    }

    [GeneratedRegex(@"\bcatch\s*\{|\bcatch\s*\(\s*(System\.)?Exception(\s+\w+)?\s*\)(?!\s*when\b)")]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"^\s*#region|\b(TODO|FIXME|HACK)\b", RegexOptions.Multiline)]
    private static partial Regex Leftover();

    [GeneratedRegex("«[^»]*»|\"[^\"]*\"|`[^`]*`|<c>[^<]*</c>")]
    private static partial Regex Quoted();

    /// <summary>Three Russian words in a row; shorter terms and abbreviations are the trade's own names.</summary>
    [GeneratedRegex(@"[А-Яа-яЁё]*[а-яё]{2,}[\s,]+[А-Яа-яЁё]*[а-яё]+[\s,]+[А-Яа-яЁё]*[а-яё]{2,}")]
    private static partial Regex RussianSentence();
}
