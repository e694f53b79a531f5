using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Identity;

/// <summary>The built application itself, started as a process of its own.</summary>
public sealed class ProductionStartTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Start_ProductionWithoutProviderAndWithDemoData_ExitsWithOneAndNamesTheKeys(string environment)
    {
        var folder = Directory.CreateTempSubdirectory("social-passport-start-");
        try
        {
            var (exitCode, output, error) = await WorkstationProcess.RunCommandAsync(
                folder.FullName, environment, "--urls", "http://127.0.0.1:0", "--DemoData:Enabled", "true");

            Assert.Equal(1, exitCode);
            Assert.Contains("OpenIdConnect:Authority", error, StringComparison.Ordinal);
            Assert.Contains("OpenIdConnect:ClientId", error, StringComparison.Ordinal);
            Assert.Contains("DemoData:Enabled", error, StringComparison.Ordinal);
            Assert.DoesNotContain("DevelopmentSignIn:Enabled", error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
            Assert.DoesNotContain("OpenIdConnect", output, StringComparison.Ordinal);
            Assert.Empty(folder.GetFiles("*.db"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
