using Microsoft.Extensions.FileProviders;
using SocialPassport.Web.Components;
using SocialPassport.Web.Features.Audit;
using SocialPassport.Web.Features.Staff;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

var isCommand = CommandLineRunner.IsCommand(args);
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = isCommand ? [] : args,
    ContentRootPath = ContentRoot.Find(),
});
if (isCommand)
{
    CommandLineRunner.UseErrorStreamForLogs(builder.Logging);
}

builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddPersistence(builder.Configuration, builder.Environment);
builder.Services.AddSingleton<AuditTrail>();
builder.AddPassportIdentity();
builder.Services.AddStaffFeature().AddAuditFeature();
builder.Services.AddSingleton<ConsoleCommand, MigrateCommand>();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddRadzenRussian();

var app = builder.Build();
if (isCommand)
{
    return await CommandLineRunner.RunAsync(app.Services, args);
}

ProductionGuard.Check(app.Configuration, app.Environment);
await app.Services.GetRequiredService<DatabaseStart>().PrepareAsync(app.Lifetime.ApplicationStopping);

app.UseRequestLocalization("ru-RU");
app.UseStatusCodePagesWithReExecute("/not-found");
app.UseStaticFiles(new StaticFileOptions
{
    FileProvider = new PhysicalFileProvider(ContentRoot.Assets(app.Environment.ContentRootPath)),
    RequestPath = "/assets",
});
app.UsePassportIdentity();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapIdentityEndpoints();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
await app.RunAsync();
return CommandLineRunner.Done;
