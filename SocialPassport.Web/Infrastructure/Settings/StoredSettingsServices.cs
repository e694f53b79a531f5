using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace SocialPassport.Web.Infrastructure.Settings;

public static class StoredSettingsServices
{
    /// <summary>Environment and command line win: who starts the node has the last word.</summary>
    public static IServiceCollection AddStoredSettings(this IServiceCollection services, IConfigurationBuilder configuration)
    {
        var stored = new StoredSettings();
        var files = configuration.Sources.OfType<JsonConfigurationSource>().LastOrDefault();
        configuration.Sources.Insert(files is null ? 0 : configuration.Sources.IndexOf(files) + 1, stored);
        services.AddSingleton(stored);
        services.AddSingleton<StoredSettingsReader>();
        services.AddHostedService<StoredSettingsWorker>();
        return services;
    }

    /// <summary>Options of which a value can be set in the browser: whoever holds them reads what is in force now.</summary>
    public static IServiceCollection AddLiveOptions<T>(this IServiceCollection services)
        where T : class => services.AddSingleton<IOptions<T>, LiveOptions<T>>();
}

/// <summary>Always the current value; one that is out of range never replaces the former.</summary>
public sealed class LiveOptions<T>(IOptionsMonitor<T> monitor) : IOptions<T>
    where T : class
{
    private T last = monitor.CurrentValue;

    public T Value
    {
        get
        {
            try
            {
                return last = monitor.CurrentValue;
            }
            catch (OptionsValidationException)
            {
                return last;
            }
        }
    }
}
