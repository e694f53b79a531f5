using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Settings;

/// <summary>A value of the configuration that was set in the browser; it stands before the files and behind what is given at the start.</summary>
public sealed class SettingValue
{
    public const int KeyLength = 100;
    public const int ValueLength = 1000;
    public const int ByLength = 300;

    private SettingValue()
    {
    }

    public long Id { get; private set; }

    /// <summary>«Section:Name», as in the configuration; unique.</summary>
    public string Key { get; private set; } = null!;

    /// <summary>As the configuration reads it.</summary>
    public string Value { get; private set; } = null!;

    public string SetBy { get; private set; } = null!;

    public DateTime SetAtUtc { get; private set; }

    /// <summary>Grows with every change; a page that is late is refused.</summary>
    public int Version { get; private set; }

    public static SettingValue Create(string key, string value, string by, DateTime atUtc)
    {
        var setting = new SettingValue { Key = key };
        setting.Set(value, by, atUtc);
        return setting;
    }

    /// <exception cref="DomainRuleException">setting.same</exception>
    public void Change(string value, string by, DateTime atUtc)
    {
        if (value == Value)
        {
            throw new DomainRuleException("setting.same", "Это значение уже задано.");
        }

        Set(value, by, atUtc);
    }

    private void Set(string value, string by, DateTime atUtc)
    {
        (Value, SetBy, SetAtUtc) = (value, by, atUtc);
        Version++;
    }
}
