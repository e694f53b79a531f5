using SocialPassport.Web.Infrastructure.Commands;

namespace SocialPassport.Web.Features.Eligibility;

public static class EligibilityServices
{
    /// <summary>Needs persistence, <c>CurrentStaff</c>, <c>AuditTrail</c> and <c>AddFamilies</c>.</summary>
    public static IServiceCollection AddEligibility(this IServiceCollection services)
    {
        services.AddScoped<EligibilityService>();
        services.AddScoped<ConsoleCommand, AssessCommand>();
        return services;
    }
}
