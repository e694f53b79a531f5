using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Tests.Support;

/// <summary>Printing as the workstation has it, for tests that need no web part.</summary>
public sealed class PrintingSession : IAsyncDisposable
{
    private readonly IHost host;

    public PrintingSession()
        : this(chromiumPath: null)
    {
    }

    public PrintingSession(string? chromiumPath)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            ContentRootPath = Path.Combine(Repository.Root, "SocialPassport.Web"),
        });
        builder.Services.AddPrinting();
        builder.Services.Configure<PrintingOptions>(options => (options.ChromiumPath, options.TimeoutSeconds) = (chromiumPath, PrintingRegistration.PatienceSeconds));
        host = builder.Build();
    }

    public PdfPrinter Printer => host.Services.GetRequiredService<PdfPrinter>();

    public RazorDocument Documents => host.Services.GetRequiredService<RazorDocument>();

    public ValueTask DisposeAsync() => ((IAsyncDisposable)host).DisposeAsync();
}
