using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Applications.Appeals;
using SocialPassport.Web.Features.Applications.Approval;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Features.Applications.Notices;
using SocialPassport.Web.Features.Applications.Papers;

namespace SocialPassport.Web.Features.Applications;

public static class ApplicationsServices
{
    public static IServiceCollection AddApplications(this IServiceCollection services)
    {
        services.AddOptions<ApplicationOptions>()
            .BindConfiguration(ApplicationOptions.Section)
            .Validate(o => o.TellFamilyWorkingDays is >= 0 and <= 60, "Applications:TellFamilyWorkingDays: от 0 до 60 рабочих дней.")
            .ValidateOnStart();
        services.AddOptions<ApplicationPaperOptions>().BindConfiguration(ApplicationPaperOptions.Section);
        return services
            .AddScoped<ApplicationQueries>()
            .AddScoped<NewApplicationQueries>()
            .AddScoped<ApplicationRegistration>()
            .AddScoped<GrantAssignments>()
            .AddSingleton<ApplicationGuard>()
            .AddScoped<DecisionService>()
            .AddScoped<DecisionCancellation>()
            .AddScoped<JournalQueries>()
            .AddScoped<JournalCounts>()
            .AddScoped<JournalViews>()
            .AddScoped<JournalExport>()
            .AddScoped<RowMarks<JournalRow>>()
            .AddScoped<ApplicationHandover>()
            .AddScoped<MassApproval>()
            .AddScoped<ChannelCounts>()
            .AddScoped<FamilyNotices>()
            .AddScoped<DecisionAppeals>()
            .AddScoped<ApplicationPaperReader>()
            .AddScoped<ApplicationPapers>();
    }
}
