using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Common;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Architecture;

/// <summary>Domain ← Web ← Tests; inside Web, Features use Infrastructure and never the other way round.</summary>
public sealed partial class DirectionTests
{
    private const string FeaturesNamespace = "SocialPassport.Web.Features";

    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Domain = typeof(DomainRuleException).Assembly;

    private static readonly Assembly Web = typeof(PassportDbContext).Assembly;

    [Fact]
    public void Domain_References_AreTheFrameworksOwnLibrariesOnly()
    {
        var foreign = Domain.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        Assert.Empty(foreign);
        Assert.DoesNotContain("PackageReference", File.ReadAllText(Path.Combine(Repository.Root, "SocialPassport.Domain", "SocialPassport.Domain.csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public void Domain_Source_AsksNoClockNoChanceAndNoFile() =>
        Assert.Empty(Findings(SourceTree.Files("SocialPassport.Domain", "*.cs"), ImpureCall()));

    [Fact]
    public void Domain_Common_StaysSmall() =>
        Assert.True(SourceTree.Files(Path.Combine("SocialPassport.Domain", "Common"), "*.cs").Count() <= 6, "Domain/Common holds at most six files.");

    [Fact]
    public void Infrastructure_Source_NeverNamesFeatures() => Assert.Empty(Findings(
        SourceTree.Files(Path.Combine("SocialPassport.Web", "Infrastructure"), "*.cs", "*.razor"), FeaturesInCode()));

    [Fact]
    public void Infrastructure_Types_NeverUseFeatures()
    {
        var findings = Web.GetTypes()
            .Where(type => InNamespace(type, "SocialPassport.Web.Infrastructure"))
            .SelectMany(type => Used(type).Where(used => InNamespace(used, FeaturesNamespace)).Select(used => $"{type} uses {used}"));

        Assert.Empty(findings);
    }

    [Fact]
    public void SharedComponents_Types_NeverUseFeatures()
    {
        var findings = Web.GetTypes()
            .Where(type => InNamespace(type, "SocialPassport.Web.Components.Shared"))
            .SelectMany(type => Used(type).Where(used => InNamespace(used, FeaturesNamespace)).Select(used => $"{type} uses {used}"));

        Assert.Empty(findings);
    }

    [Fact]
    public void Pages_Types_NeverTouchTheDatabase()
    {
        var findings = Web.GetTypes()
            .Where(type => typeof(IComponent).IsAssignableFrom(type))
            .SelectMany(type => Used(type)
                .Where(used => typeof(PassportDbContext).IsAssignableFrom(used) || used.GenericTypeArguments.Any(typeof(PassportDbContext).IsAssignableFrom))
                .Select(used => $"{type} uses {used}"));

        Assert.Empty(findings);
    }

    [Fact]
    public void FeatureServices_EveryFeature_IsRegisteredOnce()
    {
        var program = File.ReadAllText(Path.Combine(Repository.Root, "SocialPassport.Web", "Features", "FeatureServices.cs"));
        var registrations = Web.GetTypes()
            .Where(type => InNamespace(type, FeaturesNamespace) && type.Name.EndsWith("Services", StringComparison.Ordinal) && type != typeof(FeatureServices))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.Name.StartsWith("Add", StringComparison.Ordinal))
            .Select(method => method.Name)
            .ToList();

        Assert.NotEmpty(registrations);
        Assert.All(registrations, name => Assert.Equal((name, 1), (name, program.Split($".{name}(").Length - 1)));
    }

    private static IEnumerable<string> Findings(IEnumerable<string> files, Regex forbidden) =>
        from file in files
        from line in File.ReadLines(file).Select((text, index) => (text, number: index + 1))
        where !line.text.TrimStart().StartsWith("//", StringComparison.Ordinal) && forbidden.IsMatch(line.text)
        select $"{SourceTree.Name(file)}:{line.number}: {line.text.Trim()}";

    private static bool InNamespace(Type type, string root) =>
        type.Namespace is { } name && (name == root || name.StartsWith(root + ".", StringComparison.Ordinal));

    /// <summary>Types a type shows in its signatures, fields and local variables; the generated state machines are types of their own.</summary>
    private static HashSet<Type> Used(Type type)
    {
        var found = new HashSet<Type>();
        Collect(type.BaseType);
        foreach (var contract in type.GetInterfaces())
        {
            Collect(contract);
        }

        foreach (var field in type.GetFields(Everything))
        {
            Collect(field.FieldType);
        }

        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            Collect((method as MethodInfo)?.ReturnType);
            foreach (var parameter in method.GetParameters())
            {
                Collect(parameter.ParameterType);
            }

            foreach (var local in method.GetMethodBody()?.LocalVariables ?? [])
            {
                Collect(local.LocalType);
            }
        }

        return found;

        void Collect(Type? used)
        {
            if (used is null || !found.Add(used))
            {
                return;
            }

            Collect(used.HasElementType ? used.GetElementType() : null);
            foreach (var argument in used.GenericTypeArguments)
            {
                Collect(argument);
            }
        }
    }

    [GeneratedRegex(@"\b(DateTime(Offset)?\.(UtcNow|Now|Today)|TimeProvider|Stopwatch|Guid\.(NewGuid|CreateVersion7)|new Random|Random\.Shared|File\.|Directory\.|Environment\.|HttpClient|Console\.)")]
    private static partial Regex ImpureCall();

    [GeneratedRegex(@"SocialPassport\.Web\.Features\b|(?<![\w.)\]])Features\.[A-Z]")]
    private static partial Regex FeaturesInCode();
}
