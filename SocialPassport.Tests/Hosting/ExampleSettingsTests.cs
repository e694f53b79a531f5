using System.Collections;
using System.Reflection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity.OpenIdConnect;

namespace SocialPassport.Tests.Hosting;

/// <summary>appsettings.Example.json names every key once, and what it says would start in production.</summary>
public sealed class ExampleSettingsTests
{
    private static readonly IConfigurationRoot Example = new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(Repository.Root, "appsettings.Example.json"))
        .Build();

    /// <summary>Keys of the framework that the product sets in its example.</summary>
    private static readonly string[] FrameworkKeys = ["Urls", "AllowedHosts", "Logging"];

    public static TheoryData<Type> OptionTypes => [.. Options()];

    [Theory]
    [MemberData(nameof(OptionTypes))]
    public void Example_NamesEveryKeyOfTheOptions(Type options)
    {
        var keys = Keys(options, SectionOf(options)).ToList();

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.True(Names(key), $"appsettings.Example.json lacks {key}"));
    }

    [Fact]
    public void Example_NamesNoKeyThatNobodyReads()
    {
        var known = Options().SelectMany(o => Keys(o, SectionOf(o))).Concat(FrameworkKeys).ToHashSet(StringComparer.OrdinalIgnoreCase);

        var unknown = Leaves(Example).Where(key => !known.Contains(key) && !known.Any(k => key.StartsWith(k + ":", StringComparison.OrdinalIgnoreCase)));

        Assert.Empty(unknown);
    }

    [Theory]
    [MemberData(nameof(OptionTypes))]
    public void Example_BindsWithoutUnknownKeys(Type options) =>
        Example.GetSection(SectionOf(options)).Get(options, binder => binder.ErrorOnUnknownConfiguration = options != typeof(OpenIdConnectOptions) && !HasSubsection(options));

    [Fact]
    public void Example_PassesTheProductionGuard()
    {
        var environment = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production }).Environment;

        ProductionGuard.Check(Example, environment);
    }

    private static IEnumerable<Type> Options() => typeof(Program).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.GetField("Section", BindingFlags.Public | BindingFlags.Static) is not null)
        .OrderBy(t => t.FullName, StringComparer.Ordinal);

    private static string SectionOf(Type options) => (string)options.GetField("Section")!.GetRawConstantValue()!;

    /// <summary>A section that holds another options class's section, as the gateway holds the sandbox.</summary>
    private static bool HasSubsection(Type options) => Options().Any(o => SectionOf(o).StartsWith(SectionOf(options) + ":", StringComparison.Ordinal));

    private static IEnumerable<string> Keys(Type options, string prefix)
    {
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (IsValue(property.PropertyType))
            {
                if (property.SetMethod is { IsPublic: true } || IsCollection(property.PropertyType))
                {
                    if (!IsInheritedFromFramework(property))
                    {
                        yield return $"{prefix}:{property.Name}";
                    }
                }
            }
            else if (property.PropertyType.Assembly == typeof(Program).Assembly)
            {
                foreach (var key in Keys(property.PropertyType, $"{prefix}:{property.Name}"))
                {
                    yield return key;
                }
            }
        }
    }

    /// <summary>Of the framework's remote-handler options only the ones an administrator sets are in the example.</summary>
    private static bool IsInheritedFromFramework(PropertyInfo property) =>
        property.DeclaringType!.Assembly != typeof(Program).Assembly
        || (property.DeclaringType == typeof(OpenIdConnectOptions) && property.Name is "SignOutScheme" or nameof(RemoteAuthenticationOptions.CallbackPath));

    private static bool IsValue(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return inner.IsPrimitive || inner.IsEnum || inner == typeof(string) || inner == typeof(DateOnly) || inner == typeof(Uri) || inner == typeof(Microsoft.AspNetCore.Http.PathString) || IsCollection(inner);
    }

    private static bool IsCollection(Type type) => type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);

    private static bool Names(string key)
    {
        var parent = key[..key.LastIndexOf(':')];
        var name = key[(key.LastIndexOf(':') + 1)..];
        return Example.GetSection(parent).GetChildren().Any(c => string.Equals(c.Key, name, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Leaves(IConfiguration configuration) =>
        configuration.AsEnumerable().Where(pair => !configuration.GetSection(pair.Key).GetChildren().Any()).Select(pair => pair.Key).Where(key => key != "OpenIdConnect:CallbackPath");
}
