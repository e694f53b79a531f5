using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Tests.Identity;

public sealed class ProductionGuardTests
{
    private static readonly Dictionary<string, string?> Sound = new()
    {
        ["OpenIdConnect:Authority"] = "https://sso.example.org/realms/staff",
        ["OpenIdConnect:ClientId"] = "social-passport",
        ["KeyRing:Certificate:Path"] = "keys.pfx",
    };

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("production")]
    [InlineData("Test")]
    [InlineData("")]
    public void Check_SoundConfiguration_Starts(string environment) => Check(environment, Sound);

    [Theory]
    [InlineData("OpenIdConnect:Authority", null)]
    [InlineData("OpenIdConnect:Authority", " ")]
    [InlineData("OpenIdConnect:Authority", "http://sso.example.org")]
    [InlineData("OpenIdConnect:ClientId", null)]
    [InlineData("OpenIdConnect:ClientId", "")]
    [InlineData("OpenIdConnect:RequireHttpsMetadata", "false")]
    [InlineData("KeyRing:Certificate:Path", null)]
    [InlineData("KeyRing:Certificate:Path", " ")]
    [InlineData("DevelopmentSignIn:Enabled", "true")]
    [InlineData("DevelopmentSignIn:Enabled", "True")]
    [InlineData("DevelopmentSignIn:Enabled", "1")]
    [InlineData("DemoData:Enabled", "true")]
    [InlineData("CertificateGateway:Sandbox:Enabled", "true")]
    public void Check_OneKeyWrong_RefusesAndNamesOnlyThatKey(string key, string? value)
    {
        foreach (var environment in new[] { "Production", "Staging" })
        {
            var refused = Assert.Throws<ConfigurationException>(
                () => Check(environment, new Dictionary<string, string?>(Sound) { [key] = value }));

            var line = Assert.Single(refused.Message.Split(Environment.NewLine).Skip(1));
            Assert.StartsWith($"  {key}: ", line, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("DevelopmentSignIn:Enabled")]
    [InlineData("DemoData:Enabled")]
    [InlineData("CertificateGateway:Sandbox:Enabled")]
    public void Check_SwitchedOffInWords_Starts(string key) =>
        Check("Production", new Dictionary<string, string?>(Sound) { [key] = "False" });

    [Fact]
    public void Check_EverythingWrong_NamesAllKeysAtOnce()
    {
        var refused = Assert.Throws<ConfigurationException>(() => Check("Production", new Dictionary<string, string?>
        {
            ["DevelopmentSignIn:Enabled"] = "true",
            ["DemoData:Enabled"] = "true",
            ["CertificateGateway:Sandbox:Enabled"] = "true",
        }));

        Assert.All(
            ["OpenIdConnect:Authority", "OpenIdConnect:ClientId", "KeyRing:Certificate:Path", "DevelopmentSignIn:Enabled", "DemoData:Enabled", "CertificateGateway:Sandbox:Enabled"],
            key => Assert.Contains(key, refused.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Testing")]
    public void Check_DevelopersMachine_StartsWithEverythingOn(string environment) => Check(environment, new Dictionary<string, string?>
    {
        ["DevelopmentSignIn:Enabled"] = "true",
        ["DemoData:Enabled"] = "true",
        ["CertificateGateway:Sandbox:Enabled"] = "true",
    });

    private static void Check(string environment, Dictionary<string, string?> settings) => ProductionGuard.Check(
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new NamedEnvironment(environment));

    private sealed class NamedEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "SocialPassport.Web";

        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
