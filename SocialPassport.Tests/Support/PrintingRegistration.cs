using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Tests.Support;

/// <summary>Printing for pages rendered without a host.</summary>
public static class PrintingRegistration
{
    public const string NoChromium = "/nowhere/chromium";

    /// <summary>A machine that runs the rest of the suite at the same time starts a browser slowly.</summary>
    public const int PatienceSeconds = 180;

    /// <param name="services">Of the page under test.</param>
    /// <param name="chromiumPath">Null = the Chromium of this machine.</param>
    public static IServiceCollection AddTestPrinting(this IServiceCollection services, string? chromiumPath = NoChromium)
    {
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<IHostEnvironment>(new WebEnvironment());
        services.AddPrinting();
        return services.Configure<PrintingOptions>(options => (options.ChromiumPath, options.TimeoutSeconds) = (chromiumPath, PatienceSeconds));
    }

    private sealed class WebEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;

        public string ApplicationName { get; set; } = "SocialPassport.Web";

        public string ContentRootPath { get; set; } = Path.Combine(Repository.Root, "SocialPassport.Web");

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
