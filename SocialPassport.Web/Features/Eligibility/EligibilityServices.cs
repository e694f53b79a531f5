namespace SocialPassport.Web.Features.Eligibility;

public static class EligibilityServices
{
    /// <summary>Needs persistence, <c>CurrentStaff</c>, <c>AuditTrail</c> and <c>AddFamilies</c>.</summary>
    public static IServiceCollection AddEligibility(this IServiceCollection services)
    {
        services.AddScoped<EligibilityService>();
        return services;
    }
}
