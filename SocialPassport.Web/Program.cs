using System.Data.Common;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Components;
using SocialPassport.Web.Features;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Staff;
using SocialPassport.Web.Infrastructure.CertificateGateway;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.FactGateway;
using SocialPassport.Web.Infrastructure.FactGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.KeyRing;
using SocialPassport.Web.Infrastructure.Operation;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Printing;

var isCommand = CommandLineRunner.IsCommand(args);
var contentRoot = ContentRoot.Find();
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = isCommand ? [] : args,
    ContentRootPath = contentRoot,
    EnvironmentName = ContentRoot.EnvironmentName(contentRoot, args),
});
if (isCommand)
{
    CommandLineRunner.UseErrorStreamForLogs(builder.Logging);
}

builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
builder.Services.AddSingleton(TimeProvider.System).AddSingleton<AuditTrail>();
builder.Services.AddPersistence(builder.Configuration, builder.Environment);
builder.Services.AddPrinting();
builder.Services.AddCertificateGateway().AddGatewaySandbox(builder.Environment);
builder.Services.AddFactGateway().AddFactSandbox(builder.Environment);
builder.Services.AddFeatures().AddOperatingCommands();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddRadzenRussian();

try
{
    builder.AddHardening().AddOperation().AddPassportIdentity().AddKeyRingCertificate();
    var app = builder.Build();
    if (isCommand)
    {
        return await CommandLineRunner.RunAsync(app.Services, args);
    }

    ProductionGuard.Check(app.Configuration, app.Environment);
    await app.Services.GetRequiredService<DatabaseStart>().PrepareAsync(app.Lifetime.ApplicationStopping);
    await app.Services.GetRequiredService<DemoStart>().PrepareAsync(app.Lifetime.ApplicationStopping);

    app.UseHardening();
    app.UseRequestLocalization("ru-RU");
    app.UsePassportAssets();
    app.UsePassportIdentity();
    app.UseAntiforgery();
    app.MapStaticAssets().AllowAnonymous();
    app.MapOperation();
    app.MapIdentityEndpoints();
    app.MapFamilyEndpoints();
    app.MapGatewaySandbox();
    app.MapFactSandbox();
    app.MapRazorComponents<App>().AddInteractiveServerRenderMode(render => render.ContentSecurityFrameAncestorsPolicy = null);
    await app.RunAsync();
    return CommandLineRunner.Done;
}
catch (Exception refusal) when (refusal is ConfigurationException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return CommandLineRunner.Refused;
}
catch (DbException failure)
{
    await Console.Error.WriteLineAsync(DatabaseStart.Explain(failure));
    return CommandLineRunner.Refused;
}
