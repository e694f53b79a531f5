namespace SocialPassport.Web.Infrastructure.Printing;

public static class PrintingServices
{
    public static IServiceCollection AddPrinting(this IServiceCollection services)
    {
        services.AddOptions<PrintingOptions>()
            .BindConfiguration(PrintingOptions.Section)
            .Validate(o => o.TimeoutSeconds is >= 1 and <= 600, "Printing:TimeoutSeconds должно быть от 1 до 600 секунд.")
            .Validate(o => o.MaxParallel is >= 1 and <= 16, "Printing:MaxParallel должно быть от 1 до 16.")
            .ValidateOnStart();
        services.AddSingleton<PrintAssets>();
        services.AddSingleton<RazorDocument>();
        services.AddSingleton<PdfPrinter>();
        return services;
    }
}
