using SocialPassport.Web.Features.Applications.Approval;
using SocialPassport.Web.Features.Applications.Journal;

namespace SocialPassport.Web.Features.Applications;

public static class ApplicationsServices
{
    public static IServiceCollection AddApplications(this IServiceCollection services)
    {
        services.AddOptions<ApplicationOptions>()
            .BindConfiguration(ApplicationOptions.Section)
            .Validate(o => o.TellFamilyWorkingDays is >= 0 and <= 60, "Applications:TellFamilyWorkingDays: от 0 до 60 рабочих дней.")
            .ValidateOnStart();
        return services
            .AddScoped<ApplicationQueries>()
            .AddScoped<NewApplicationQueries>()
            .AddScoped<ApplicationRegistration>()
            .AddScoped<GrantAssignments>()
            .AddScoped<DecisionService>()
            .AddScoped<DecisionCancellation>()
            .AddScoped<JournalQueries>()
            .AddScoped<JournalCounts>()
            .AddScoped<JournalViews>()
            .AddScoped<JournalExport>()
            .AddScoped<JournalMarks>()
            .AddScoped<ApplicationHandover>()
            .AddScoped<MassApproval>();
    }
}
