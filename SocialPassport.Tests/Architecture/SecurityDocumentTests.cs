using System.Reflection;
using System.Text.RegularExpressions;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Architecture;

/// <summary>docs/security.md promises tests: they are there, and every section has one or a reason.</summary>
public sealed partial class SecurityDocumentTests
{
    private const int MostLines = 80;

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "security.md"));

    private static readonly HashSet<string> Tests =
    [
        .. typeof(SecurityDocumentTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
                .SelectMany(method => new[] { type.Name, $"{type.Name}.{method.Name}" })),
    ];

    [Fact]
    public void Document_Length_IsReadInOneSitting() => Assert.InRange(Lines.Length, 1, MostLines);

    [Fact]
    public void Document_EveryTestItNames_IsThere()
    {
        var named = Lines.SelectMany(line => TestName().Matches(line)).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.True(Tests.Contains(name), $"docs/security.md names {name}, which is no test."));
    }

    [Fact]
    public void Document_EverySection_HasATestOrAReason()
    {
        var sections = Lines.Where(line => Section().IsMatch(line)).ToList();

        Assert.NotEmpty(sections);
        Assert.All(sections, line => Assert.True(
            TestName().IsMatch(line) || line.Contains(", because ", StringComparison.Ordinal), line));
    }

    [GeneratedRegex(@"`([A-Z]\w+Tests(?:\.\w+)?)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| \d+(\.\d|\s[A-Z])")]
    private static partial Regex Section();
}
