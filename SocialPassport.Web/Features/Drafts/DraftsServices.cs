namespace SocialPassport.Web.Features.Drafts;

public static class DraftsServices
{
    public static IServiceCollection AddDrafts(this IServiceCollection services)
    {
        services.AddOptions<DraftOptions>()
            .BindConfiguration(DraftOptions.Section)
            .Validate(o => o.KeepDays is >= 1 and <= 365, "Drafts:KeepDays: от 1 до 365 дней.")
            .ValidateOnStart();
        services.AddScoped<DraftService>();
        services.AddSingleton<DraftExpiryJob>();
        services.AddHostedService<DraftExpiryWorker>();
        return services;
    }
}
