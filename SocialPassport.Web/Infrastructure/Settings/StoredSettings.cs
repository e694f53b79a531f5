using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace SocialPassport.Web.Infrastructure.Settings;

/// <summary>The values set in the browser as a source of the configuration: after the files, before environment and command line.</summary>
public sealed class StoredSettings : ConfigurationProvider, IConfigurationSource
{
    /// <summary>A stored value is out of the range the options allow.</summary>
    public event Action<Exception>? Refused;

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Tells everybody who watches the configuration, unless nothing changed.</summary>
    /// <returns>True when something changed.</returns>
    public bool Replace(IReadOnlyDictionary<string, string> values)
    {
        var same = values.Count == Data.Count && values.All(pair => Data.TryGetValue(pair.Key, out var known) && known == pair.Value);
        if (same)
        {
            return false;
        }

        Data = values.ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.OrdinalIgnoreCase);
        Tell();
        return true;
    }

    /// <summary>The value given at the start, which nothing here can change.</summary>
    public bool TryGetFixed(IConfiguration configuration, string key, [NotNullWhen(true)] out string? value) =>
        TryGet(Providers(configuration).SkipWhile(provider => provider != this).Skip(1).Reverse(), key, out value);

    /// <summary>The value of the files.</summary>
    public bool TryGetConfigured(IConfiguration configuration, string key, [NotNullWhen(true)] out string? value) =>
        TryGet(Providers(configuration).TakeWhile(provider => provider != this).Reverse(), key, out value);

    /// <summary>Options that refuse a value say so while they are told; those who hold them keep the former (<see cref="LiveOptions{T}"/>).</summary>
    private void Tell()
    {
        try
        {
            OnReload();
        }
        catch (AggregateException refused) when (refused.Flatten().InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            Refused?.Invoke(refused);
        }
    }

    private static IEnumerable<IConfigurationProvider> Providers(IConfiguration configuration) => ((IConfigurationRoot)configuration).Providers;

    private static bool TryGet(IEnumerable<IConfigurationProvider> providers, string key, [NotNullWhen(true)] out string? value)
    {
        value = providers.Select(provider => provider.TryGet(key, out var found) ? found : null).FirstOrDefault(found => !string.IsNullOrEmpty(found));
        return value is not null;
    }
}
