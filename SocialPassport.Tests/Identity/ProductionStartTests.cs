using System.Diagnostics;
using SocialPassport.Web.Infrastructure.Hosting;

namespace SocialPassport.Tests.Identity;

/// <summary>The built application itself, started as a process of its own.</summary>
public sealed class ProductionStartTests
{
    [Fact]
    public async Task Start_ProductionWithoutProvider_ExitsWithOneAndNamesTheKeysOnStderr()
    {
        var folder = Directory.CreateTempSubdirectory("social-passport-start-");
        try
        {
            var start = new ProcessStartInfo("dotnet")
            {
                ArgumentList = { typeof(ProductionGuard).Assembly.Location, "--urls", "http://127.0.0.1:0", "--DemoData:Enabled", "true", "--Database:Path", Path.Combine(folder.FullName, "start.db") },
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                WorkingDirectory = folder.FullName,
            };
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
            start.Environment["DOTNET_ENVIRONMENT"] = "Production";

            using var process = Process.Start(start)!;
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = await process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);

            Assert.Equal(1, process.ExitCode);
            Assert.Contains("OpenIdConnect:Authority", errors, StringComparison.Ordinal);
            Assert.Contains("OpenIdConnect:ClientId", errors, StringComparison.Ordinal);
            Assert.Contains("DemoData:Enabled", errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
            Assert.DoesNotContain("OpenIdConnect", await output, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(folder.FullName, "start.db")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
