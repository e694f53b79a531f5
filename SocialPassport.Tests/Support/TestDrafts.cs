using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialPassport.Web.Features.Drafts;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.Sessions;

namespace SocialPassport.Tests.Support;

/// <summary>Drafts with keys that live as long as the test.</summary>
public static class TestDrafts
{
    public static IServiceCollection AddTestDrafts(this IServiceCollection services) => services
        .AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider())
        .AddSingleton(Options.Create(new DraftOptions()))
        .AddScoped<CircuitSession>()
        .AddScoped<DraftService>();

    public static DraftService Of(TestDatabase database, CurrentStaff staff, IDataProtectionProvider keys, TimeProvider clock) =>
        new(database, staff, keys, Options.Create(new DraftOptions()), clock);
}
